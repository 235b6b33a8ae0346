// Before npm pack: the sources as JavaScript in dist/ (or in the folder named), with what they read beside them.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentFor, findNode, root } from './node.mjs';

const out = resolve(process.argv[2] ?? join(root, 'dist'));
const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');

rmSync(out, { recursive: true, force: true });
compile();
// Examples and the like.
cpSync(join(root, 'api'), join(out, 'api'), { recursive: true, filter: isRead });
const { name, version, description, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(
  join(out, 'package.json'),
  `${JSON.stringify({ name, version, description, license, type: 'module' })}\n`,
);

function compile() {
  const node = findNode();
  const args = [compiler, '--project', join(root, 'tsconfig.build.json'), '--outDir', out];
  const { status } = spawnSync(node, args, { cwd: root, env: environmentFor(node), stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

function isRead(path) {
  return statSync(path).isDirectory() || !path.endsWith('.ts');
}
