import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentFor, findNode, modules, root } from './node.mjs';

const TOOLS = {
  tsc: join(modules, '@typescript', 'native', 'bin', 'tsc'),
  biome: join(modules, '@biomejs', 'biome', 'bin', 'biome'),
  vitest: join(modules, 'vitest', 'vitest.mjs'),
};

let running;
let stoppedBy;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

/** One of our tools under our own Node. Resolves with whether it succeeded; once told to stop, nothing starts any more. */
export function runTool(name, ...args) {
  if (!Object.hasOwn(TOOLS, name)) throw new Error(`There is no tool ${name}, only ${Object.keys(TOOLS).join(', ')}.`);
  if (stoppedBy !== undefined) return Promise.resolve(false);
  const node = findNode();
  running = spawn(node, [TOOLS[name], ...args], {
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
