#!/usr/bin/env node
// In a checkout the sources run as they are. A package carries them compiled, because Node strips no types below
// node_modules; and it carries a Node of its own, for machines whose Node is too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const isCheckout = existsSync(source);
const main = isCheckout ? source : fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const oldest = isCheckout ? 24 : 22;

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  process.argv[1] = main;
  await import(main);
} else {
  handOver(ownNode());
}

function ownNode() {
  const name = { darwin: 'node-bin-darwin-', linux: 'node-linux-' }[process.platform] + process.arch;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/node`);
  } catch {
    process.stderr.write(`letdialog needs Node ${oldest} or later; this is ${process.versions.node}.\n`);
    return process.exit(1);
  }
}

// Ctrl-C reaches both processes; what is sent to this one alone is passed on. Once: where a whole group is told, the
// other has heard it already, and a third time ends it at once.
function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  const passed = new Set();
  for (const signal of ['SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!passed.has(signal)) child.kill(signal);
      passed.add(signal);
    });
  process.on('SIGINT', () => undefined);
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal) process.stderr.write(`letdialog was ended by ${signal}.\n`);
  });
}
