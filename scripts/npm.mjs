// npm ci under a Node that the packages are made for. Under an older one npm warns of each package that wants a newer
// Node, although nothing here ever runs under the older one.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { environmentFor, isNewEnough, modules, nodeIn, nodePackage, root } from './node.mjs';

/** A copy of Node for the time when npm replaces node_modules, which contains the other one. */
const aside = join(root, '.letdialog', 'node');

/** Installs exactly what package-lock.json names. */
export async function npmCi() {
  try {
    await run(await nodeForNpm(), root, ['ci', '--include=dev', '--include=optional']);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function nodeForNpm() {
  const isInside = process.execPath.startsWith(modules);
  if (isNewEnough() && !isInside) return process.execPath;
  if (!nodePackage) return process.execPath;
  rmSync(aside, { recursive: true, force: true });
  const node = nodeIn(join(aside, 'node_modules'));
  mkdirSync(isInside ? dirname(node) : aside, { recursive: true, mode: 0o700 });
  if (isInside) copyFileSync(process.execPath, node);
  else await fetchNode();
  return node;
}

// The same version with the same checksum as in our own lock, so that nothing is trusted that was not before, and npm
// finds it in its cache afterwards.
async function fetchNode() {
  const path = `node_modules/${nodePackage}`;
  const { version, integrity } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages[path];
  const wish = { dependencies: { [nodePackage]: version } };
  const lock = { lockfileVersion: 3, packages: { '': wish, [path]: { version, integrity } } };
  writeFileSync(join(aside, 'package.json'), JSON.stringify({ private: true, ...wish }));
  writeFileSync(join(aside, 'package-lock.json'), JSON.stringify(lock));
  process.stderr.write(`Fetching Node ${version} for npm; this is Node ${process.versions.node} ...\n`);
  await run(process.execPath, aside, ['ci', '--no-audit', '--no-fund']);
}

function run(node, folder, args) {
  // The npm that runs us, where one does; else the first on the path.
  const { npm_execpath: own = '' } = process.env;
  const [command, ...before] = own.endsWith('npm-cli.js') ? [node, own] : ['npm'];
  const child = spawn(command, [...before, ...args], {
    cwd: folder,
    env: environmentOutside(node),
    stdio: ['ignore', process.stderr, process.stderr],
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`"npm ci" failed (${code ?? 'killed'}).`))));
  });
}

// Nothing may run from the folder that npm is about to delete.
function environmentOutside(node) {
  const { PATH: path, ...rest } = environmentFor(node);
  return {
    ...rest,
    PATH: path
      .split(delimiter)
      .filter((folder) => !folder.startsWith(modules))
      .join(delimiter),
  };
}
