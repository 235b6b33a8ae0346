import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
/** npm asks Node for what it needs, so it runs under that of the tests. */
const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) };

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly name?: string;
}

const packagesOf = async (file: string): Promise<[string, Locked][]> => {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(await readFile(file, 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '');
};

/** Packed by npm in a copy of the checkout, and unpacked as docs/install.md tells. */
describe('the package that npm packs', { timeout: 300_000 }, () => {
  let folder: string;
  let installed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-packed-'));
    const checkout = join(folder, 'checkout');
    installed = join(folder, 'installed');
    await mkdir(installed);
    const kept = (await readdir(ROOT)).filter((name) => !['node_modules', '.git', '.letdialog', 'dist'].includes(name));
    for (const name of kept) await cp(join(ROOT, name), join(checkout, name), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
    await run('npm', ['pack', '--pack-destination', folder], { cwd: checkout, env, maxBuffer: 64 * 1024 * 1024 });
    expect(existsSync(join(checkout, 'npm-shrinkwrap.json')), 'it would count there').toBe(false);
    await install(/^tar /);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The line of docs/install.md, in a folder of the test, without a network. It is the first of those that fit. */
  async function install(which: RegExp): Promise<void> {
    const lines = (await readFile(join(ROOT, 'docs/install.md'), 'utf8')).split('\n');
    const line = lines.find((each) => which.test(each) && each.includes('/opt/letdialog')) ?? 'no such line';
    const here = line.replaceAll('/opt/letdialog', installed).replace(/npx --yes npm@\d+/, 'npm');
    await run('sh', ['-c', here], {
      cwd: folder,
      env: { ...env, npm_config_offline: 'true', npm_config_audit: 'false' },
    });
  }

  it('carries the lock that the tests ran with', async () => {
    const lock = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
    expect(await readFile(join(installed, 'npm-shrinkwrap.json'), 'utf8')).toBe(lock);
    const here = new Map(await packagesOf(join(ROOT, 'node_modules/.package-lock.json')));
    const wanted = (await packagesOf(join(installed, 'npm-shrinkwrap.json'))).filter(([, { dev }]) => !dev);
    expect(wanted.length).toBeGreaterThan(200);
    expect(wanted.filter(([, { integrity }]) => !integrity)).toEqual([]);
    const others = wanted.filter(
      ([path, { optional, integrity }]) => here.get(path)?.integrity !== integrity && !optional,
    );
    expect(others.map(([path]) => path)).toEqual([]);
  });

  it('lists what is installed with it, each with its licence, and nothing of development', async () => {
    const wanted = (await packagesOf(join(installed, 'npm-shrinkwrap.json'))).filter(([, { dev }]) => !dev);
    const names = wanted.map(([path, { name, version }]) => {
      const own = name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `${own.replace('@', '%40')}@${version}`;
    });
    const bill = JSON.parse(await readFile(join(installed, 'dist/sbom.cdx.json'), 'utf8'));
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'letdialog']);
    const listed: string[] = bill.components.map(({ purl }: { purl: string }) => purl.replace(/^pkg:npm\//, ''));
    expect(listed.toSorted()).toEqual([...new Set(names)].toSorted());
    const licences = await readFile(join(installed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['@hapi/hapi', 'pg', 'sequelize', 'sodium-native'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(licences).not.toMatch(/^vitest \d/m);
    expect(licences.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(50);
  });

  it('is installed from what it carries, without a network, and runs', async ({ skip }) => {
    const why = await install(/ npm@\d+ ci /).then(
      () => '',
      (error: unknown) => String(Object(error).stderr),
    );
    if (why.includes('ENOTCACHED'))
      return skip('npm has not kept all packages in its cache, and nothing is fetched here');
    expect(why).toBe('');
    const [one, other] = await Promise.all(
      [join(installed, 'node_modules/.package-lock.json'), join(ROOT, 'node_modules/.package-lock.json')].map(
        packagesOf,
      ),
    );
    const here = new Map(other);
    const different = (one ?? []).filter(([path, { integrity }]) => here.get(path)?.integrity !== integrity);
    expect(different.map(([path]) => path)).toEqual([]);
    expect(one?.some(([path]) => path === 'node_modules/vitest')).toBe(false);
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    await install(/^ln /);
    const { stdout } = await run(join(installed, 'node'), [join(installed, 'bin/letdialog.mjs'), '--version'], { env });
    expect(stdout).toBe(`${version}\n`);
  });
});
