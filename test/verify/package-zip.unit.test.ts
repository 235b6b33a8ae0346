import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { verifyPackage } from '../../api/verify/package/verify-package.ts';
import { aBag, type Files, OBJECT, zipOf } from '../setup/a-package.ts';

describe('the zip of a package', () => {
  let folder: string;
  let good: Files;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-zips-'));
    good = await aBag();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const verified = async (bytes: Buffer) => {
    const path = join(folder, 'package.zip');
    await writeFile(path, bytes);
    return verifyPackage(path, { keys: null, policy: null });
  };
  const containerOf = async (bytes: Buffer) => (await verified(bytes)).checks[0];

  const made = async (add: (zip: ZipFile) => void, { compress = false, descriptors = false } = {}): Promise<Buffer> => {
    const zip = new ZipFile();
    for (const [path, bytes] of good) {
      const options = { compress, ...(descriptors ? { forceZip64Format: true } : {}) };
      zip.addBuffer(bytes, `${OBJECT}/${path}`, options);
    }
    add(zip);
    zip.end();
    const pieces: Buffer[] = [];
    for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  };

  it('is taken with packed entries, folders and zip64 too', async () => {
    expect(await containerOf(await made(() => undefined, { compress: true }))).toMatchObject({ outcome: 'passed' });
    expect(await containerOf(await made(() => undefined, { descriptors: true }))).toMatchObject({ outcome: 'passed' });
    const withFolder = await made((zip) => zip.addEmptyDirectory(`${OBJECT}/data/`));
    expect(await verified(withFolder)).toMatchObject({ verdict: 'passed' });
  });

  /** A name that the writer would refuse, put in place of one of the same length. */
  const renamed = async (from: string, to: string): Promise<Buffer> => {
    const zip = await made((each) => each.addBuffer(Buffer.from('x'), from, { compress: false }));
    const bytes = Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
    expect(bytes.equals(zip)).toBe(false);
    return bytes;
  };

  it.each([
    ['leads out of the folder', `${OBJECT}/aa/x`, `${OBJECT}/../x`, /leads elsewhere/],
    ['is absolute', 'aaa/x', '/aa/x', /is absolute/],
    ['has a drive', 'aaa/x', 'c:a/x', /is absolute/],
    ['has a backslash', `${OBJECT}/aax`, `${OBJECT}/\\ax`, /has a backslash/],
    ['is there twice', `${OBJECT}/baaaa.txt`, `${OBJECT}/bagit.txt`, /stands there twice/],
    ['is there in capitals', `${OBJECT}/baaaa.txt`, `${OBJECT}/BAGIT.txt`, /are one name to some systems/],
    ['is not UTF-8', `${OBJECT}/aax`, `${OBJECT}/\xffax`, /is not UTF-8/],
    ['stands beside the folder', 'aaaa.txt', 'bbbb.txt', /not one folder with everything in it/],
  ])('is refused when a name %s', async (_, from, to, words) => {
    const check = await containerOf(await renamed(from, to));
    expect(check).toMatchObject({ name: 'container', outcome: 'failed' });
    expect(check?.findings.join('\n')).toMatch(words);
  });

  it('is refused when an entry is a link', async () => {
    const link = await made((zip) => zip.addBuffer(Buffer.from('/etc/passwd'), `${OBJECT}/link`, { mode: 0o120777 }));
    expect((await containerOf(link))?.findings).toEqual([expect.stringMatching(/link is no plain file/)]);
  });

  it('is refused when bytes stand before, between or after what belongs to it', async () => {
    const zip = await zipOf(good);
    for (const bytes of [Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]), Buffer.concat([zip, Buffer.from('more')])])
      expect(await containerOf(bytes)).toMatchObject({ outcome: 'failed' });
  });

  it('is refused when it is cut anywhere, or is no zip', async () => {
    const zip = await zipOf(good);
    for (const part of [0, 0.1, 0.5, 0.99])
      expect(await verified(zip.subarray(0, Math.floor(zip.length * part)))).toMatchObject({ verdict: 'failed' });
    const report = await verified(Buffer.from('a text'));
    expect(report.checks.filter(({ outcome }) => outcome === 'not_checked')).toHaveLength(report.checks.length - 1);
  });

  it('is found out whichever byte is changed, but for those of the directory that nothing covers', async () => {
    const zip = await zipOf(good);
    const free = uncovered(zip);
    const positions = fc.integer({ min: 0, max: zip.length - 1 }).filter((at) => !free.has(at));
    await fc.assert(
      fc.asyncProperty(positions, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(zip);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect((await verified(changed)).verdict, `byte ${at} xor ${change}`).toBe('failed');
      }),
      { numRuns: 150 },
    );
  });
});

/** In each entry of the directory: the program that made it, its rights, and what stands after its name: its time again. */
function uncovered(zip: Buffer): Set<number> {
  const end = zip.length - 22;
  const free = new Set<number>();
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const [name, extra] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    for (const field of [4, 5, 6, 36, 37, 38, 39, 40, 41]) free.add(at + field);
    // The version of zip that is needed, which the two headers may tell otherwise.
    free.add(zip.readUInt32LE(at + 42) + 4);
    for (let index = 0; index < extra; index += 1) free.add(at + 46 + name + index);
    at += 46 + name + extra;
  }
  return free;
}
