import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PackageSource } from '../../api/journal/package/source.ts';
import { writePackage } from '../../api/journal/package/write-package.ts';
import { measurePackage } from '../../scripts/bench/journal.ts';
import { bytesOf } from '../setup/opened-package.ts';
import { aDialog, dialogOf, plainRenderer, sourceOf } from '../setup/package-source.ts';

const MEBIBYTE = 1024 * 1024;

describe('the bytes of a package', () => {
  it('are the same when it is made again, in whatever pieces the files come', async () => {
    const first = await bytesOf(sourceOf(aDialog()));
    const source = sourceOf(aDialog());
    const file: PackageSource['file'] = async function* (attachment) {
      for await (const piece of source.file(attachment)) for (const byte of piece) yield Uint8Array.of(byte);
    };
    expect((await bytesOf({ ...source, file })).equals(first)).toBe(true);
  });

  it('are the same in every time zone, also where an hour is skipped on the day', async () => {
    const size = { posts: 3, files: 1, fileBytes: 100 };
    const hashes = await Promise.all(
      ['UTC', 'Europe/Copenhagen', 'Pacific/Auckland', 'America/Sao_Paulo'].map(
        async (TZ) => (await measurePackage(size, { TZ })).sha256,
      ),
    );
    expect(new Set(hashes).size).toBe(1);
  }, 60_000);

  it('differ with the version of the renderer, and with what is in it (control)', async () => {
    const first = await bytesOf(sourceOf(aDialog()));
    const hashes = [
      first,
      await bytesOf(sourceOf(aDialog()), { renderer: plainRenderer('plain 2') }),
      await bytesOf(sourceOf(dialogOf([{ body: 'Hej' }]))),
    ].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(new Set(hashes).size).toBe(3);
  });
});

/** Files of a mebibyte, and whether all that was opened is closed. */
function watched(files: number) {
  const made = dialogOf(
    Array.from({ length: files }, (_, index) => ({
      body: 'x',
      files: [{ name: 'x', mediaType: 'text/plain', ending: 'txt', bytes: Buffer.alloc(MEBIBYTE, index + 1) }],
    })),
  );
  const plain = sourceOf(made);
  const state = { open: 0, read: 0 };
  async function* watch<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    state.open += 1;
    try {
      for await (const item of items) {
        state.read += 1;
        yield item;
      }
    } finally {
      state.open -= 1;
    }
  }
  const source: PackageSource = {
    ...plain,
    posts: () => watch(plain.posts()),
    file: (attachment) => watch(plain.file(attachment)),
  };
  return { source, state };
}

describe('a package that is stopped', () => {
  it('by its signal ends with the reason, and closes what it reads', async () => {
    const { source, state } = watched(20);
    const stop = new AbortController();
    const { bytes, result } = writePackage(source, { renderer: plainRenderer(), signal: stop.signal });
    const reading = async () => {
      let size = 0;
      for await (const piece of bytes) {
        size += piece.length;
        if (size > 3 * MEBIBYTE) stop.abort(new Error('somebody cancelled it'));
      }
    };
    await expect(reading()).rejects.toThrow('somebody cancelled it');
    await expect.poll(() => state.open).toBe(0);
    expect(state.read).toBeLessThan(20 * 16);
    expect(result).toThrow('not written yet');
  });

  it('before it began reads nothing', async () => {
    const { source, state } = watched(1);
    await expect(bytesOf(source, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
    expect(state.read).toBe(0);
  });

  it('while it waits for a file that never comes ends as well', async () => {
    const stop = new AbortController();
    const { source } = watched(1);
    const file: PackageSource['file'] = async function* () {
      yield new Uint8Array(10);
      await sleep(60_000, undefined, { signal: stop.signal }).catch(() => undefined);
    };
    const reading = bytesOf({ ...source, file }, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(reading).rejects.toThrow('enough');
  });

  it('while the PDF is made tells the renderer', async () => {
    const stop = new AbortController();
    const render = (_: unknown, signal?: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('the renderer was told')));
        stop.abort(new Error('enough'));
      });
    const renderer = { version: '1', render };
    await expect(bytesOf(sourceOf(aDialog()), { renderer, signal: stop.signal })).rejects.toThrow('enough');
  });

  it('by its reader, who has gone, closes what it reads', async () => {
    const { source, state } = watched(20);
    for await (const _ of writePackage(source, { renderer: plainRenderer() }).bytes) break;
    await expect.poll(() => state.open).toBe(0);
    expect(state.read).toBeLessThan(100);
  });

  it('goes no faster than it is read', async () => {
    const { source, state } = watched(20);
    const iterator = writePackage(source, { renderer: plainRenderer() }).bytes[Symbol.asyncIterator]();
    await iterator.next();
    await sleep(200);
    expect(state.read).toBeLessThan(100);
    await iterator.return?.();
  });
});

describe('memory', () => {
  it('hardly grows with posts and files', async () => {
    const { megabytesBefore, peakMegabytes, bytes } = await measurePackage({
      ...{ posts: 5_000, files: 20, fileBytes: 10 * MEBIBYTE },
    });
    expect(bytes).toBeGreaterThan(200 * MEBIBYTE);
    expect(peakMegabytes).toBeLessThan(200);
    expect(peakMegabytes - megabytesBefore).toBeLessThan(80);
  }, 60_000);
});
