// Plain JavaScript without dependencies: it runs before anything is installed, under whatever Node (20 or later) is
// there.
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { modules, root } from './node.mjs';
import { npmCi } from './npm.mjs';

const lock = join(root, '.letdialog', 'install.lock');

/** Installs what package-lock.json names, unless it is there already. */
export async function install() {
  if (isInstalled()) return;
  await withLock(async () => {
    if (isInstalled()) return;
    process.stderr.write('Installing packages ...\n');
    await npmCi();
  });
}

// npm notes in this hidden file what it has really installed, and writes it last: better than a mark of our own,
// because it also knows of an "npm install" by hand and of an interrupted one.
function isInstalled() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readPackages(hidden);
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json')));
  return wanted.every(([path, entry]) => {
    if (path === '' || !isFor(entry)) return true;
    const found = installed[path];
    return found !== undefined && found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

// An optional package counts only when os and cpu match this machine. The C library cannot be detected as simply.
function isFor(entry) {
  if (!entry.optional && !entry.devOptional) return true;
  if (!entry.os || !entry.cpu || entry.libc) return false;
  return [entry.os].flat().includes(process.platform) && [entry.cpu].flat().includes(process.arch);
}

async function withLock(act) {
  mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
  while (!takeLock()) await sleep(250);
  try {
    await act();
  } finally {
    rmSync(lock, { force: true });
  }
}

// A symbolic link is made in one step and carries its owner's number: no moment in which it is there but empty.
function takeLock() {
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(lockHolder())) rmSync(lock, { force: true });
    return false;
  }
}

function lockHolder() {
  try {
    return Number(readlinkSync(lock));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
