import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Omission } from '../../api/journal/exports/model.ts';
import { writePackage } from '../../api/journal/package/write-package.ts';
import { BAG, bytesOf, type OpenedPackage, openedPackage, run } from '../setup/opened-package.ts';
import { aDialog, aText, dialogOf, plainRenderer, sourceOf, timeOf } from '../setup/package-source.ts';

const CONTENT = 'representations/rep1/data';
const renderer = plainRenderer();
const dialog = aDialog();
const sharedId = dialog.posts[3]?.attachments[0]?.id ?? '';

let opened: OpenedPackage;
beforeAll(async () => {
  opened = await openedPackage(sourceOf(dialog), { renderer });
});
afterAll(() => opened.remove());

const json = async (made: OpenedPackage, path: string) => JSON.parse((await made.read(path)).toString());
const without = async (changes: Parameters<typeof sourceOf>[1], check: (made: OpenedPackage) => Promise<void>) => {
  const made = await openedPackage(sourceOf(dialog, changes));
  await check(made).finally(made.remove);
};

describe('a package', () => {
  it('is a zip that common tools find whole, of one folder named by the export', async () => {
    const { stdout } = await run('unzip', ['-t', opened.zip]);
    expect(stdout).toContain('No errors detected');
    expect(
      (await run('unzip', ['-Z1', opened.zip])).stdout
        .trim()
        .split('\n')
        .map((name) => name.split('/')[0]),
    ).toEqual(Array.from({ length: opened.paths.length }, () => BAG));
  });

  it('is a bag whose manifests name each file, by what sha256sum finds', async () => {
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      await run('sha256sum', ['--strict', '-c', manifest], { cwd: opened.bag });
    const listed = async (manifest: string) =>
      (await readFile(join(opened.bag, manifest), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => line.slice(66));
    expect(await listed('manifest-sha256.txt')).toEqual(opened.paths.filter((path) => path.startsWith('data/')));
    expect(await listed('tagmanifest-sha256.txt')).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']);
  });

  it('says what it is, and how much of it there is', async () => {
    expect(await readFile(join(opened.bag, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    );
    const payload = opened.paths.filter((path) => path.startsWith('data/'));
    const sizes = await Promise.all(payload.map(async (path) => (await readFile(join(opened.bag, path))).length));
    const info = await readFile(join(opened.bag, 'bag-info.txt'), 'utf8');
    expect(info).toContain(`Payload-Oxum: ${sizes.reduce((sum, size) => sum + size, 0)}.${payload.length}\n`);
    expect(info).toContain('Source-Organization: Demokøbing Kommune\nBagging-Date: 2026-03-29\n');
  });

  it('has names of our own and of ASCII alone', () => {
    expect(opened.paths.length).toBeGreaterThan(15);
    for (const path of opened.paths) expect(path).toMatch(/^[A-Za-z0-9./-]+$/);
  });

  it('tells its hash, its size and its files', async () => {
    const bytes = await readFile(opened.zip);
    const { stdout } = await run('sha256sum', [opened.zip]);
    const { sha256, bytes: size, manifest } = opened.result;
    expect({ sha256: sha256.toString('hex'), size }).toEqual({ sha256: stdout.slice(0, 64), size: bytes.length });
    expect(manifest.files.map(({ path }) => `data/${path}`).toSorted()).toEqual(
      opened.paths.filter((path) => path.startsWith('data/')),
    );
    expect(manifest).toMatchObject({ omissions: [], postsInRange: 4, postsInPackage: 4 });
    expect(manifest.renderer).toBe('letdialog-package/1.0 plain 1');
  });

  it('tells nothing before its last byte', () => {
    expect(() => writePackage(sourceOf(dialog), { renderer }).result()).toThrow('not written yet');
  });

  it('has the same file once, however many posts have it', () => {
    expect(opened.paths.filter((path) => path.includes('/attachments/'))).toHaveLength(2);
  });

  it('goes from 0 to 100 per cent and never back', async () => {
    const told: number[] = [];
    await bytesOf(sourceOf(dialog), { onProgress: (percent) => told.push(percent) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(new Set(told).size).toBe(told.length);
    expect(told.at(-1)).toBe(100);
  });
});

describe('the document of a package', () => {
  it('is valid by the schema that stands in the package, which refuses what it does not know (control)', async () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    addFormats.default(ajv);
    const validate = ajv.compile(await json(opened, 'schemas/dialog.schema.json'));
    const document = await json(opened, `${CONTENT}/dialog.json`);
    expect(validate(document), ajv.errorsText(validate.errors)).toBe(true);
    expect(document.posts).toEqual(dialog.posts);
    const post = { ...document.posts[0], secret: 1 };
    expect(validate({ ...document, posts: [post] })).toBe(false);
    expect(validate({ ...document, posts: [{ ...post, secret: undefined, number: 0 }] })).toBe(false);
  });

  it('has a schema that is published with the documentation', async () => {
    const published = await readFile(new URL('../../docs/dialog.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(await json(opened, 'schemas/dialog.schema.json'));
  });

  it('has a post a line', async () => {
    const lines = (await opened.read(`${CONTENT}/dialog.json`)).toString().split('\n');
    for (const post of dialog.posts)
      expect(lines.map((line) => line.replace(/,$/, ''))).toContain(JSON.stringify(post));
  });

  it('is embedded in the PDF byte for byte, and names the renderer that made it', async () => {
    const document = await opened.read(`${CONTENT}/dialog.json`);
    expect(renderer.jobs).toHaveLength(1);
    expect(renderer.jobs[0]).toMatchObject({ template: 'dialog', attachmentName: 'dialog.json' });
    expect(Buffer.from(renderer.jobs[0]?.data ?? []).equals(document)).toBe(true);
    expect(JSON.parse(document.toString()).package.renderer).toBe('plain 1');
  });
});

describe('a long dialog', () => {
  it('has volumes of a thousand posts, each with its own JSON, that are the whole together', async () => {
    const long = dialogOf(Array.from({ length: 2_500 }, (_, index) => ({ body: `Indlæg ${index + 1}` })));
    const volumes = plainRenderer();
    const left: Omission[] = [
      { kind: 'post', reason: 'not_relevant', number: 1_500 },
      { kind: 'consent-receipt', reason: 'receipt_not_issued', id: 'c' },
    ];
    const made = await openedPackage(sourceOf(long, { left }), { renderer: volumes });
    try {
      const parts = volumes.jobs.map(({ data }) => JSON.parse(Buffer.from(data).toString()));
      const whole = await json(made, `${CONTENT}/dialog.json`);
      expect(parts.map(({ posts }) => posts.length)).toEqual([1_000, 1_000, 499]);
      expect(parts.flatMap(({ posts }) => posts)).toEqual(whole.posts);
      expect(whole.posts).toEqual(long.posts.filter(({ number }) => number !== 1_500));
      expect(parts.map(({ omissions }) => omissions.length)).toEqual([1, 1, 0]);
      expect(parts.flatMap(({ events }) => events)).toEqual(whole.events);
      expect(parts.map(({ events }) => events.length)).toEqual([1, 0, 1]);
      expect(volumes.jobs.map(({ attachmentName }) => attachmentName)).toEqual([
        'dialog-001.json',
        'dialog-002.json',
        'dialog-003.json',
      ]);
      expect(JSON.parse(Buffer.from(volumes.jobs[1]?.view ?? []).toString()).volume).toEqual({ number: 2, of: 3 });
      expect(made.paths.filter((path) => path.endsWith('.pdf')).map((path) => path.slice(-14))).toEqual([
        'dialog-001.pdf',
        'dialog-002.pdf',
        'dialog-003.pdf',
      ]);
    } finally {
      await made.remove();
    }
  });

  it('of exactly a thousand posts is one volume, and long texts make shorter volumes', async () => {
    const counted = async (posts: number, length: number) => {
      const volumes = plainRenderer();
      const made = dialogOf(Array.from({ length: posts }, () => ({ body: 'x'.repeat(length) })));
      await bytesOf(sourceOf(made), { renderer: volumes });
      return volumes.jobs.map(({ data }) => JSON.parse(Buffer.from(data).toString()).posts.length);
    };
    expect(await counted(1_000, 1)).toEqual([1_000]);
    expect(await counted(1_001, 1)).toEqual([1_000, 1]);
    expect(await counted(40, 1_000_000)).toEqual([16, 16, 8]);
  });
});

describe('what is left out of a package', () => {
  it('stands in the document, the statement and the manifest, and posts in are posts out and omissions', async () => {
    const left: Omission[] = [
      { kind: 'post', reason: 'not_relevant', number: 2 },
      { kind: 'consent-receipt', reason: 'receipt_not_issued', id: 'c' },
    ];
    await without({ left }, async (made) => {
      const statement = await json(made, 'metadata/other/manifest.json');
      const document = await json(made, `${CONTENT}/dialog.json`);
      expect(statement).toMatchObject({ omissions: left, postsInRange: 4, postsInPackage: 3 });
      expect(document.omissions).toEqual(left);
      expect(document.posts.map(({ number }: { number: number }) => number)).toEqual([1, 3, 4]);
      expect(made.result.manifest).toMatchObject({ omissions: left, postsInRange: 4, postsInPackage: 3 });
    });
  });

  it('may be a file that is gone: its post still names it', async () => {
    const gone = dialog.posts[0]?.attachments[1];
    await without({ gone: new Map([[gone?.id ?? '', 'file_damaged']]) }, async (made) => {
      const omissions = [{ kind: 'attachment', reason: 'file_damaged', number: 1, id: gone?.id }];
      expect((await json(made, `${CONTENT}/dialog.json`)).omissions).toEqual(omissions);
      expect((await json(made, `${CONTENT}/dialog.json`)).posts[0].attachments).toHaveLength(2);
      expect(made.result.manifest.omissions).toEqual(omissions);
      expect(made.paths.filter((path) => path.includes('/attachments/'))).toHaveLength(1);
      await run('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], { cwd: made.bag });
    });
  });

  it('is no file that another post has brought', async () => {
    const first = dialog.posts[0]?.attachments[0]?.id ?? '';
    for (const id of [first, sharedId])
      await without({ gone: new Map([[id, 'file_missing']]) }, async (made) => {
        expect(made.result.manifest.omissions).toEqual([]);
        expect(made.paths.filter((path) => path.includes('/attachments/'))).toHaveLength(2);
      });
  });

  it('may be every post', async () => {
    const left = dialog.posts.map(({ number }): Omission => ({ kind: 'post', reason: 'not_relevant', number }));
    await without({ left }, async (made) => {
      expect((await json(made, `${CONTENT}/dialog.json`)).posts).toEqual([]);
      expect(made.result.manifest).toMatchObject({ postsInRange: 4, postsInPackage: 0 });
    });
  });
});

describe('a package is refused', () => {
  it('when a post is missing without an omission', async () => {
    const source = sourceOf({ ...dialog, posts: dialog.posts.slice(1) });
    await expect(bytesOf({ ...source, postsInRange: 4 })).rejects.toThrow('neither in the package nor');
  });

  it('when a file is other than its post says', async () => {
    const [first] = [...dialog.bytes.keys()];
    const bytes = new Map([...dialog.bytes, [first ?? '', Buffer.from('ET')]]);
    await expect(bytesOf(sourceOf({ ...dialog, bytes }))).rejects.toThrow('other than its post says');
  });

  it('when the dialog changes between two readings', async () => {
    const source = sourceOf(dialog);
    let readings = 0;
    const posts = () => {
      readings += 1;
      return readings === 1 ? source.posts() : sourceOf({ ...dialog, posts: dialog.posts.slice(1) }).posts();
    };
    await expect(bytesOf({ ...source, posts })).rejects.toThrow('has changed while');
  });

  it.each(['../../evil', 'data/attachments/../x', '/etc/passwd'])('when a file would stand at %s', async (path) => {
    const made = dialogOf([{ body: 'x', files: [aText('x')] }]);
    const posts = made.posts.map((post) => ({
      ...post,
      attachments: post.attachments.map((attachment) => ({ ...attachment, path })),
    }));
    await expect(bytesOf(sourceOf({ ...made, posts }))).rejects.toThrow('not ours');
  });

  it('when the renderer fails, with its reason', async () => {
    const render = () => Promise.reject(new Error('no font'));
    await expect(bytesOf(sourceOf(dialog), { renderer: { version: '0', render } })).rejects.toThrow('no font');
  });
});

describe('the change of a post', () => {
  it('stands in PREMIS with its time, and says neither who nor why', async () => {
    const premis = (await opened.read('metadata/preservation/premis.xml')).toString();
    const events = [...premis.matchAll(/eventType>(\w+)<.*?eventDateTime>([^<]+)<.*?eventDetail>([^<]+)</g)];
    expect(events.map((event) => event.slice(1))).toEqual([
      ['creation', '2026-03-29T01:30:07.123Z', 'posts 1 to 4 as of size 4711 of the audit log'],
      ['modification', timeOf(3), 'correction of post 2'],
      ['modification', timeOf(4), 'correction of post 2'],
      ['deletion', timeOf(12), 'deletion of post 3'],
    ]);
    expect(premis).not.toContain('forkert');
  });
});
