import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScanner } from '../../api/scanner/scanner.ts';
import { aFakeClamd, aRealClamd, isClamdInstalled, MALWARE, type TestClamd } from '../setup/clamd.ts';

const bytes = (...chunks: readonly (string | Buffer)[]): Readable =>
  Readable.from(chunks.map((each) => Buffer.from(each)));
const UNAVAILABLE = { kind: 'unavailable', code: 'scanner_unavailable' };
const SHORT = { silenceMilliseconds: 300, wholeMilliseconds: 600 };

const KINDS = [
  ['a server of ours', true, () => aFakeClamd()],
  ['Debian’s clamd', isClamdInstalled(), () => aRealClamd()],
] as const;

describe.each(KINDS)('a scanner: %s', (_name, isThere, start) => {
  let clamd: TestClamd;
  beforeAll(async () => {
    if (isThere) clamd = await start();
  });
  afterAll(() => clamd?.close());
  const scan = (...chunks: readonly (string | Buffer)[]) => createScanner(clamd.settings).scan(bytes(...chunks));

  it.skipIf(!isThere)('calls a file clean', async () => {
    expect(await scan('good day')).toEqual({ state: 'clean' });
  });

  it.skipIf(!isThere)('calls a file infected, also when what tells is in two chunks', async () => {
    expect(await scan(`x${MALWARE}`)).toEqual({ state: 'infected' });
    expect(await scan(MALWARE.slice(0, 9), MALWARE.slice(9))).toEqual({ state: 'infected' });
    expect(await scan(Buffer.alloc(200_000), MALWARE)).toEqual({ state: 'infected' });
  });

  it.skipIf(!isThere)('takes nothing, and 25 MB', async () => {
    expect(await scan()).toEqual({ state: 'clean' });
    expect(await scan(...Array.from({ length: 25 }, () => Buffer.alloc(1024 * 1024, 'a')))).toEqual({ state: 'clean' });
  });

  it.skipIf(!isThere)('passes on why the bytes end', async () => {
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('begun');
      throw new Error('the disk is gone');
    };
    await expect(createScanner(clamd.settings).scan(broken())).rejects.toThrow('the disk is gone');
  });
});

describe.skipIf(!isClamdInstalled())('Debian’s clamd', () => {
  it('gives no verdict for more than it takes', async () => {
    const clamd = await aRealClamd('1M');
    const large = bytes(...Array.from({ length: 40 }, () => Buffer.alloc(100_000)));
    await expect(createScanner(clamd.settings).scan(large)).rejects.toMatchObject(UNAVAILABLE);
    await clamd.close();
    await expect(createScanner(clamd.settings).scan(bytes('x'))).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe('a scanner that gives no verdict', () => {
  it.each([
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['another name', 'file: OK\0'],
    ['a longer word', 'stream: OKAY\0'],
    ['a word before', 'x stream: OK\0'],
    ['two words', 'stream: OK\0stream: OK\0'],
    ['a line end', 'stream: OK\n'],
    ['a line end before its NUL', 'stream: OK\n\0'],
    ['lower case', 'stream: ok\0'],
    ['no end', 'stream: OK'],
    ['half of it', 'stream: '],
    ['nothing', '\0'],
    ['found and an error', 'stream: FOUND ERROR\0'],
    ['more than any reply', `stream: ${'x'.repeat(5_000)} FOUND\0`],
    ['no word', 'cut'],
    ['silence', 'silence'],
  ])('fails closed: %s', async (_name, reply) => {
    const clamd = await aFakeClamd({ reply });
    await expect(createScanner(clamd.settings, SHORT).scan(bytes('x'))).rejects.toMatchObject(UNAVAILABLE);
    await clamd.close();
  });

  it('is believed at the end only: what is clean so far may not be', async () => {
    const clamd = await aFakeClamd({ interruptsAfter: 10 });
    const slow = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100);
      await wait(100);
      yield Buffer.from(MALWARE);
    };
    await expect(createScanner(clamd.settings).scan(slow())).rejects.toMatchObject(UNAVAILABLE);
    await clamd.close();
  });

  it('is not there', async () => {
    const clamd = await aFakeClamd();
    await clamd.close();
    await expect(createScanner(clamd.settings).scan(bytes('x'))).rejects.toMatchObject(UNAVAILABLE);
    const nowhere = { kind: 'clamd', address: { path: '/nowhere/clamd.sock' } } as const;
    await expect(createScanner(nowhere).scan(bytes('x'))).rejects.toMatchObject(UNAVAILABLE);
  });

  it('does not read, so that no more is read for it than the line holds', async () => {
    const { createServer } = await import('node:net');
    const sockets: { destroy(): void }[] = [];
    const server = createServer((socket) => void sockets.push(socket.pause()));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    let read = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        read += 1024 * 1024;
        yield Buffer.alloc(1024 * 1024);
      }
    };
    const settings = { kind: 'clamd', address: { host: '127.0.0.1', port: bound.port } } as const;
    await expect(createScanner(settings, SHORT).scan(endless())).rejects.toMatchObject(UNAVAILABLE);
    expect(read).toBeLessThan(16 * 1024 * 1024);
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
});

describe('without a scanner', () => {
  it('an installation takes no files', async () => {
    const scanner = createScanner({ kind: 'missing' });
    expect(() => scanner.requireConfigured()).toThrow('scanner_not_configured');
    await expect(scanner.scan(bytes('x'))).rejects.toMatchObject({ code: 'scanner_not_configured' });
  });

  it('a demo takes everything, and says so', async () => {
    const scanner = createScanner({ kind: 'off' });
    expect(scanner.isOn).toBe(false);
    expect(await scanner.scan(bytes(MALWARE))).toEqual({ state: 'clean' });
  });
});
