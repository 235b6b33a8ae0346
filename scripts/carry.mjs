// Before npm pack, after the build: what the package carries besides its code, so that it is installed as it was tested
// and everybody can see what is in it. Plain JavaScript without dependencies.
//   npm-shrinkwrap.json               package-lock.json, under the name that npm packs; "npm ci" obeys it
//   dist/sbom.cdx.json                what of it is installed with the package, as a bill of materials (CycloneDX)
//   dist/THIRD-PARTY-LICENSES.txt     whose work that is, and under which licence
// "--clean" takes the first away again: in a checkout npm would obey it instead of package-lock.json.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, findNode, root } from './node.mjs';

const shrinkwrap = join(root, 'npm-shrinkwrap.json');
const dist = join(root, 'dist');

if (process.argv.includes('--clean')) rmSync(shrinkwrap, { force: true });
else carry();

function carry() {
  const installed = withoutDevelopment(readJson('package-lock.json'));
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'sbom.cdx.json'), billOfMaterials(installed));
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(installed.packages));
  copyFileSync(join(root, 'package-lock.json'), shrinkwrap);
}

function readJson(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

function withoutDevelopment({ packages, ...lock }) {
  const { '': own, ...others } = packages;
  const { devDependencies: _development, ...kept } = own;
  const needed = Object.entries(others).filter(([, entry]) => !entry.dev);
  return { ...lock, packages: { '': kept, ...Object.fromEntries(needed) } };
}

/**
 * By the lock alone, so that it also lists what other machines than this one install. In a folder of its own: npm's own
 * way to leave out development also leaves out what development and the package both need.
 */
function billOfMaterials(lock) {
  const parent = mkdtempSync(join(tmpdir(), 'letdialog-sbom-'));
  try {
    const { name, devDependencies: _development, scripts: _scripts, ...about } = readJson('package.json');
    const folder = join(parent, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, ...about }));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    return npm(folder, ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function npm(folder, args) {
  const { npm_execpath: own = '' } = process.env;
  const node = findNode();
  const [command, ...before] = own.endsWith('npm-cli.js') ? [node, own] : ['npm'];
  // The npm that packs tells its own options to what runs inside of it.
  const inherited = Object.entries(environmentFor(node)).filter(([name]) => !/^npm_(config|package)_/i.test(name));
  const { status, stdout } = spawnSync(command, [...before, ...args], {
    cwd: folder,
    env: Object.fromEntries(inherited),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`"npm ${args[0]}" failed: npm 10 or later is needed to pack.`);
  return stdout;
}

function licences(packages) {
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  const parts = new Map(
    entries.map(([path, entry]) => [`${nameOf(path, entry)} ${entry.version}`, partOf(path, entry)]),
  );
  const texts = [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}\n${text}`);
  const line = `\n${'-'.repeat(80)}\n`;
  return `LetDialog is installed together with these packages, each under its own licence.\n${line}${texts.join(line)}`;
}

function nameOf(path, { name }) {
  return name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** A package for other machines is not here, so only its licence's name can be told. */
function partOf(path, { license = 'see the package' }) {
  const folder = join(root, path);
  const files = existsSync(folder) ? readdirSync(folder).filter(isLicence) : [];
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trimEnd());
  return [`Licence: ${license}\n`, ...texts.map((text) => `\n${text}\n`)].join('');
}

/** Also among folders, of which some have such a name, and files with it that are code. */
function isLicence(file) {
  return /^(licen[cs]e|copying|notice)([.-](md|txt|[a-z]+))?$/i.test(file) && !/\.(c?js|ts)$/.test(file);
}
