import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Jwk } from '../../api/verify/jose.ts';
import { type PackageReport, verifyPackage } from '../../api/verify/package/verify-package.ts';
import { parsePolicy } from '../../api/verify/policy-file.ts';
import { IDS } from '../consents/a-receipt.ts';
import {
  aBag,
  aPdf,
  bagOf,
  type Changes,
  type Files,
  jwks,
  logKeys,
  OBJECT,
  PHOTO_SHA,
  zipOf,
} from '../setup/a-package.ts';

const OTHER = 'metadata/other/';
const RECEIPT = `${OTHER}consent-receipts/${IDS.consentId}-2.jws`;
const PHOTO = `representations/rep1/data/attachments/${PHOTO_SHA}.jpg`;
const NOBODY = { keys: null, policy: null };

describe('a journal package', () => {
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-packages-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const keep = async (bytes: Buffer): Promise<string> => {
    count += 1;
    const path = join(folder, `${count}.zip`);
    await writeFile(path, bytes);
    return path;
  };
  const unpack = async (bag: Files): Promise<string> => {
    count += 1;
    const top = join(folder, String(count), OBJECT);
    for (const [path, bytes] of bag) {
      await mkdir(dirname(join(top, path)), { recursive: true });
      await writeFile(join(top, path), bytes);
    }
    return top;
  };
  const verified = async (changes: Changes = {}): Promise<PackageReport> =>
    verifyPackage(await keep(await zipOf(await aBag(changes))), NOBODY);
  const found = (report: PackageReport): string[] =>
    report.checks.flatMap(({ name, findings }) => findings.map((words) => `${name}: ${words}`));
  const outcomeOf = (report: PackageReport, name: string) =>
    report.checks.find((check) => check.name === name)?.outcome;

  it('is sound when it is as it must be, and the report says what nobody could check', async () => {
    const report = await verified();
    expect(found(report)).toEqual([]);
    expect(report.verdict).toBe('passed');
    const open = report.checks.filter(({ outcome }) => outcome === 'not_checked').map(({ name }) => name);
    expect(open).toEqual([
      'premis-schema',
      'sf2900-schema',
      'document-schema',
      'consent-receipt-keys',
      'audit-log-keys',
    ]);
    expect(report.omissions).toEqual([{ kind: 'post', reason: 'not_relevant', number: 4 }]);
    expect(report.rules.notChecked).toContain('CSIP105');
  });

  it('is the same package when it is unpacked', async () => {
    const top = await unpack(await aBag());
    expect(found(await verifyPackage(top, NOBODY))).toEqual([]);
    expect(found(await verifyPackage(dirname(top), NOBODY))).toEqual([]);
    await symlink('/etc/passwd', join(top, 'data', 'link'));
    expect(found(await verifyPackage(top, NOBODY))).toEqual([expect.stringMatching(/link is no plain file/)]);
  });

  it('proves whose it is to those who bring keys that they trust', async () => {
    const path = await keep(await zipOf(await aBag()));
    const [first = '', second = ''] = logKeys();
    const policy = parsePolicy(Buffer.from(`log ${first}\nlog ${second}\nquorum none\n`));
    const { keys }: { keys: Jwk[] } = JSON.parse(jwks());
    const report = await verifyPackage(path, { keys, policy });
    expect(found(report)).toEqual([]);
    expect([outcomeOf(report, 'consent-receipt-keys'), outcomeOf(report, 'audit-log-keys')]).toEqual([
      'passed',
      'passed',
    ]);
    const stranger = await verifyPackage(path, { keys: [], policy: parsePolicy(Buffer.from('quorum none\n')) });
    expect([outcomeOf(stranger, 'consent-receipt-keys'), outcomeOf(stranger, 'audit-log-keys')]).toEqual([
      'not_checked',
      'not_checked',
    ]);
  });

  const replaced = (from: string | RegExp, to: string) => (xml: string) => {
    const changed = xml.replace(from, to);
    if (changed === xml) throw new Error(`nothing to replace: ${from}`);
    return changed;
  };
  const edit = (files: Files, path: string, from: string | RegExp, to: string): void =>
    void files.set(path, Buffer.from(replaced(from, to)(files.get(path)?.toString() ?? '')));
  const fileOf = (path: string, attribute: string) => new RegExp(`${attribute}="[^"]*"(?=[^<]*><FLocat[^>]*${path})`);

  it.each([
    ['a wrong SIZE', replaced(fileOf('dialog.pdf', 'SIZE'), 'SIZE="1"'), /^mets: CSIP69: SIZE of \S*dialog.pdf/],
    [
      'a wrong CHECKSUM',
      replaced(fileOf('dialog.pdf', 'CHECKSUM'), `CHECKSUM="${PHOTO_SHA}"`),
      /^mets: CSIP71: CHECKSUM of \S*dialog.pdf/,
    ],
    [
      'a wrong MIMETYPE',
      replaced(fileOf('dialog.pdf', 'MIMETYPE'), 'MIMETYPE="image/png"'),
      /^mets: CSIP68: MIMETYPE: \S*dialog.pdf/,
    ],
    [
      'a dangling reference',
      replaced('data/dialog.pdf"/>', 'data/dialogue.pdf"/>'),
      /^mets: CSIP79: the reference \S*dialogue.pdf leads nowhere/,
    ],
    ['another OBJID than the folder', replaced(/OBJID="[^"]*"/, 'OBJID="another"'), /^mets: CSIP1: OBJID is "another"/],
    [
      'no pointer at Documentation',
      replaced(/<fptr FILEID="group-Documentation"\/>/, ''),
      /^mets: CSIP96: structMap does not point at Documentation/,
    ],
    [
      'no pointer at Schemas',
      replaced(/<div ID="div-Schemas".*<\/div>/, ''),
      /^mets: CSIP99: structMap does not point at Schemas/,
    ],
    [
      'no pointer at Representations',
      replaced('FILEID="group-Representations"', 'FILEID="group-Schemas"'),
      /^mets: CSIP104: structMap does not point at Representations/,
    ],
    [
      'two divisions with one LABEL',
      replaced('<div ID="div-Schemas"', '<div ID="again" LABEL="Metadata"/><div ID="div-Schemas"'),
      /^mets: CSIP88: two divisions have the LABEL Metadata/,
    ],
    [
      'another USE',
      replaced('USE="Schemas"', 'USE="Documentation"'),
      /^mets: CSIP64: USE: schemas\/dialog.schema.json stands in the fileGrp for Documentation/,
    ],
  ])('is found out by METS.xml: %s', async (_, mets, words) => {
    const report = await verified({ mets });
    expect(found(report)).toContainEqual(expect.stringMatching(words));
    expect(report.checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual(['mets']);
  });

  it.each<[string, Changes, RegExp]>([
    [
      'a METS.xml with a DOCTYPE',
      { mets: replaced('<mets ', '<!DOCTYPE mets [<!ENTITY a "b">]><mets ') },
      /mets: it has a DOCTYPE/,
    ],
    ['a METS.xml that is not well-formed', { mets: (xml) => xml.slice(0, -10) }, /mets: it is not well-formed/],
    [
      'an ID twice',
      { mets: replaced('ID="div-Schemas"', 'ID="div-Metadata"') },
      /the ID div-Metadata stands there twice/,
    ],
    [
      'a file that METS.xml does not have',
      { mets: replaced(/<file ID="Representations-0".*\n/, '') },
      /CSIP114: no fileGrp has representations/,
    ],
    ['an object of PREMIS with another size', { premis: replaced(/<size>\d+/, '<size>1') }, /^premis: the size of/],
    [
      'a wrong fixity',
      { premis: replaced(/<messageDigest>[0-9a-f]{4}/, '<messageDigest>0000') },
      /^premis: the fixity of/,
    ],
    [
      'a size of SF2900',
      {
        contents: (files) =>
          edit(files, 'metadata/descriptive/sf2900-dokument.xml', /Filstoerrelse>\d+/, 'Filstoerrelse>1'),
      },
      /^sf2900: DOKUMENT: Filstoerrelse of dialog.pdf/,
    ],
    [
      'a post that is kept back',
      { document: ({ posts }) => ({ posts: posts.slice(1) }) },
      /^audit-events: post 1 stands in the log/,
    ],
    [
      'a post that nobody wrote',
      { document: ({ posts: [first] }) => ({ posts: [{ ...first, number: 4 }], omissions: [] }) },
      /^manifest: of 4 posts 1 are there/,
    ],
    [
      'a post of somebody else',
      { document: ({ posts: [first, ...rest] }) => ({ posts: [{ ...first, author: rest[0]?.author }, ...rest] }) },
      /^audit-events: post 1 is by somebody else/,
    ],
    [
      'a correction that is kept back',
      { document: ({ posts: [one, two, three] }) => ({ posts: [one, { ...two, versions: [] }, three] }) },
      /^audit-events: post 2 was corrected 1 times/,
    ],
    [
      'a deletion that is kept back',
      { document: ({ posts: [one, two, three] }) => ({ posts: [one, two, { ...three, deleted: null, body: 'x' }] }) },
      /^audit-events: post 3 is not deleted|^audit-events: post 3 is deleted/,
    ],
    [
      'an attachment that is not there',
      { contents: (files) => void files.delete(PHOTO) },
      /^files: data\/attachments\/\S+ of post 1 is not there/,
    ],
    [
      'a file that no post has',
      { contents: (files) => void files.set(PHOTO.replace('attachments/', 'attachments/0'), Buffer.from('x')) },
      /^files: no post has/,
    ],
    [
      'another JSON in the PDF',
      { contents: (files) => void files.set('representations/rep1/data/dialog.pdf', aPdf(Buffer.from('{}'))) },
      /^pdf: the JSON that is attached/,
    ],
    ['a document of another shape', { document: () => ({ filing: null }) }, /^document: filing is not as it must be/],
    [
      'a cut of another checkpoint',
      { document: (all) => ({ package: { ...all.package, cut: '36' } }) },
      /^audit-checkpoint: the checkpoint is of 37 events, and the cut at 36/,
    ],
    [
      'an event that is not in the log',
      { contents: (files) => edit(files, `${OTHER}audit-events.jsonl`, 'posts.read', 'posts.edit') },
      /^audit-proofs: the events do not stand in the log/,
    ],
    [
      'an event that is kept back',
      { contents: (files) => edit(files, `${OTHER}audit-events.jsonl`, /.*post\.deleted.*\n/, '') },
      /^audit-proofs: 1 hashes of audit-proofs.jsonl belong to no event/,
    ],
    [
      'a hash that no event needs',
      {
        contents: (files) =>
          edit(
            files,
            `${OTHER}audit-proofs.jsonl`,
            '{',
            '{"start":"90","end":"91","hash":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}\n{',
          ),
      },
      /^audit-proofs: 1 hashes/,
    ],
    [
      'a checkpoint that was changed',
      { contents: (files) => edit(files, `${OTHER}audit-checkpoint.txt`, '\n37\n', '\n38\n') },
      /^audit-checkpoint: a signature is wrong/,
    ],
    [
      'a receipt that was changed',
      { contents: (files) => edit(files, RECEIPT, /.{4}$/, 'AAAA') },
      /^consent-receipts: \S+: bad_signature/,
    ],
    [
      'a receipt that is not there',
      { contents: (files) => void files.delete(RECEIPT) },
      /^consent-receipts: \S+ is not there/,
    ],
    [
      'no manifest.json',
      { contents: (files) => void files.delete(`${OTHER}manifest.json`) },
      /^manifest: metadata\/other\/manifest.json is not there/,
    ],
    [
      'a file beside the manifest',
      { bag: (files) => void files.set('data/more.txt', Buffer.from('x')) },
      /^bag: data\/more.txt stands in no line of manifest-sha256.txt/,
    ],
    [
      'a tag file beside the manifest',
      { bag: (files) => void files.set('more.txt', Buffer.from('x')) },
      /^bag: more.txt stands in no line of tagmanifest/,
    ],
    [
      'a file that is gone',
      { bag: (files) => void files.delete(`data/${OBJECT}/schemas/dialog.schema.json`) },
      /^bag: manifest-sha256.txt lists \S+, which is not there/,
    ],
    [
      'a file that was changed',
      { bag: (files) => void files.set(`data/${OBJECT}/documentation/README.txt`, Buffer.from('L')) },
      /^checksums: \S+README.txt is not what the manifest says/,
    ],
    [
      'another version of BagIt',
      { bag: (files) => edit(files, 'bagit.txt', '1.0', '0.97') },
      /^bag: bagit.txt does not declare BagIt 1.0/,
    ],
    [
      'another Payload-Oxum',
      { bag: (files) => edit(files, 'bag-info.txt', /Oxum: \d/, 'Oxum: 99') },
      /^bag: Payload-Oxum is not/,
    ],
  ])('is found out: %s', async (_, changes, words) => {
    expect(found(await verified(changes))).toContainEqual(expect.stringMatching(words));
  });

  it('decodes line breaks and percent signs in the names of a manifest', async () => {
    const names: Files = new Map([['data/100%25\n\r%.txt', Buffer.from('x')]]);
    const bag = bagOf(names);
    const listed = bag.get('manifest-sha256.txt')?.toString() ?? '';
    bag.set('manifest-sha256.txt', Buffer.from(listed.replace('100%25\n\r%.txt', '100%2525%0A%0D%25.txt')));
    const report = await verifyPackage(await keep(await zipOf(bag)), NOBODY);
    expect(report.checks.find(({ name }) => name === 'bag')?.findings).toEqual([]);
  });

  it('tells of a name that is written in another normal form of Unicode', async () => {
    const bag = bagOf(new Map([['data/\u00e6\u00e5.txt'.normalize('NFD'), Buffer.from('x')]]));
    const listed = bag.get('manifest-sha256.txt')?.toString() ?? '';
    bag.set('manifest-sha256.txt', Buffer.from(listed.normalize('NFC')));
    expect(found(await verifyPackage(await keep(await zipOf(bag)), NOBODY))).toContainEqual(
      expect.stringMatching(/^bag: .* in another normal form/),
    );
  });
});
