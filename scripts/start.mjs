// npm start: install what is missing, then run the demo under Node 24. npm run dev: the same, and the API starts anew
// whenever one of its sources changes (--watch).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';
import { environmentFor, findNode, root } from './node.mjs';

const main = join(root, 'scripts', 'demo', process.argv.includes('--watch') ? 'dev.ts' : 'main.ts');

try {
  await install();
  process.exitCode = await run(findNode());
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

// The demo gets a process group of its own, because Ctrl-C reaches this whole group and npm passes it on once more:
// here all of that becomes one signal. The channel ('ipc') closes when this process is killed, so the demo notices.
function run(node) {
  const child = spawn(node, [main], {
    cwd: root,
    detached: true,
    env: environmentFor(node),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forward = forwarder(child);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  const watch = watchNpm(() => forward('SIGTERM'));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (child.connected) child.disconnect();
      done(code ?? 128 + constants.signals[signal]);
    });
  });
}

function forwarder(child) {
  const forwarded = new Set();
  return (signal) => {
    if (forwarded.has(signal)) return;
    forwarded.add(signal);
    child.kill(signal);
  };
}

// When npm is killed, the demo must end too. Outside npm the parent is a shell, which may end earlier.
function watchNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}
