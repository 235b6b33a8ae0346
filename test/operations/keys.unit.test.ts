import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newEntry, newKeyring } from '../../api/crypto/keyring.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

/** A keyring before it has a database. */
const NOWHERE = '';

describe('the keyring file', () => {
  let server: ServerEnvironment;
  beforeAll(async () => {
    server = await createServerEnvironment(NOWHERE, newKeyring());
  });
  afterAll(() => server.close());

  const idOf = async (purpose: string, state: string): Promise<string> => {
    const found = (await server.keyring()).find((entry) => entry.purpose === purpose && entry.state === state);
    return found?.id ?? 'none';
  };

  it('takes a new key, which is not used until activated; the one before becomes old', async () => {
    const first = await idOf('wrap', 'active');
    const { out, notes } = await server.run('keys', 'add', 'wrap');
    const added = await idOf('wrap', 'new');
    expect(out).toBe(`Added the wrap key ${added}. It is not used yet.`);
    expect(notes).toContain(added);
    const { notes: warning } = await server.run('keys', 'activate', added);
    expect(warning).toContain('Not checked');
    expect([await idOf('wrap', 'active'), await idOf('wrap', 'old')]).toEqual([added, first]);
    expect((await stat(server.keyringFile)).mode & 0o777).toBe(0o600);
    expect(await readdir(server.folder)).toEqual(['identity.json', 'keyring.json']);
  });

  it('is copied beside itself only when that is asked for', async () => {
    const before = await readFile(server.keyringFile, 'utf8');
    const { out } = await server.run('keys', 'add', 'cookie', '--backup', '--json');
    const { backup } = JSON.parse(out);
    expect(backup).toMatch(/keyring\.json\.\d{8}T\d{9}Z$/);
    expect(await readFile(backup, 'utf8')).toBe(before);
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
  });

  it('stays as it was when a change is refused', async () => {
    const before = await readFile(server.keyringFile, 'utf8');
    const active = await idOf('sign', 'active');
    await expect(server.run('keys', 'activate', 'nosuchid')).rejects.toThrow('holds no key nosuchid');
    await expect(server.run('keys', 'activate', active)).rejects.toThrow('is active already');
    await expect(server.run('keys', 'remove', active)).rejects.toThrow('is active');
    await expect(server.run('keys', 'add', 'cookie')).rejects.toThrow('new cookie key already');
    await expect(server.run('keys', 'activate', await idOf('index', 'active'))).rejects.toThrow('keys reindex');
    expect(await readFile(server.keyringFile, 'utf8')).toBe(before);
  });

  it('is changed by one at a time', async () => {
    await writeFile(`${server.keyringFile}.new`, 'of somebody else');
    await expect(server.run('keys', 'add', 'sign')).rejects.toThrow('Somebody else is changing the keyring');
    expect(await readFile(`${server.keyringFile}.new`, 'utf8')).toBe('of somebody else');
  });
});

describe('activating a key', () => {
  it('asks the named servers first, and is refused when one does not hold the key', async () => {
    const server = await createServerEnvironment(NOWHERE, [...newKeyring(), newEntry('wrap', 'new')]);
    const added = (await server.keyring()).at(-1)?.id ?? '';
    let told: readonly string[] = [];
    let isPublic = false;
    const api = createServer((_request, response) => {
      response.end(JSON.stringify({ status: 'ready', ...(isPublic ? {} : { keys: told.map((id) => ({ id })) }) }));
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const address = api.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = `http://127.0.0.1:${address.port}`;
    await expect(server.run('keys', 'activate', added, '--process', url)).rejects.toThrow(`does not list ${added}`);
    isPublic = true;
    await expect(server.run('keys', 'activate', added, '--process', url)).rejects.toThrow('LETDIALOG_METRICS_PORT');
    isPublic = false;
    expect((await server.keyring()).at(-1)?.state).toBe('new');
    told = [added];
    await server.run('keys', 'activate', added, '--process', url);
    expect((await server.keyring()).at(-1)?.state).toBe('active');
    api.close();
    await server.close();
  });
});
