import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentFor, findNode, modules, root } from './node.mjs';

/** By name. A script of this project is called by its path. */
const TOOLS = {
  tsc: join(modules, '@typescript', 'native', 'bin', 'tsc'),
  biome: join(modules, '@biomejs', 'biome', 'bin', 'biome'),
  vitest: join(modules, 'vitest', 'vitest.mjs'),
};

let running;
let stoppedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

/**
 * Runs a tool under the project's own Node. Resolves with whether it succeeded. After a stop signal nothing starts any
 * more.
 */
export function runTool(name, ...args) {
  if (stoppedBy !== undefined) return Promise.resolve(false);
  const node = findNode();
  running = spawn(node, [TOOLS[name] ?? join(root, name), ...args], {
    cwd: root,
    env: environmentFor(node),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((done, fail) => {
    running.on('error', fail);
    running.on('exit', (code) => done(code === 0));
  });
}

function stop(signal) {
  if (stoppedBy !== undefined) return;
  stoppedBy = signal;
  running?.kill(signal);
}
