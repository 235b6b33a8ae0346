/** A dialog of any size for packages, made as it is read, so that it takes no memory of its own. */
import { createHash } from 'node:crypto';
import { derivedId } from '../../../api/journal/package/derived-id.ts';
import type { DocumentAttachment, DocumentHead, DocumentPost } from '../../../api/journal/package/dialog-document.ts';
import type { PackageSource } from '../../../api/journal/package/source.ts';

export interface DialogSize {
  readonly posts: number;
  readonly files: number;
  readonly fileBytes: number;
}

const EXPORT = '01890a5d-ac96-774b-bcce-b302099a8057';
const id = (label: string): string => derivedId(EXPORT, label);
const BEGUN = Date.parse('2026-01-05T08:00:00.000Z');
const PIECE_BYTES = 65_536;
const SENTENCE = 'Vi talte i går med skolen om, hvordan hverdagen går, og aftalte et nyt møde. ';
/** Most posts are short. */
const LONGEST = 8;
const EVENTS_PER_POST = 3;

export function largeDialog(size: DialogSize): PackageSource {
  const hashes = Array.from({ length: size.files }, (_, index) => hashOf(index, size.fileBytes));
  const every = Math.max(1, Math.floor(size.posts / Math.max(1, size.files)));
  const files = new Map(hashes.map((sha256, index) => [sha256, index]));
  return {
    head: headOf(size.posts),
    postsInRange: size.posts,
    posts: async function* () {
      for (let number = 1; number <= size.posts; number += 1) {
        const sha256 = (number - 1) % every === 0 ? hashes[(number - 1) / every] : undefined;
        yield postOf(number, sha256 === undefined ? [] : [attachmentOf(sha256, size.fileBytes)]);
      }
    },
    file: ({ sha256 }) => piecesOf(files.get(sha256) ?? 0, size.fileBytes),
    omissions: () => [],
    receipts: async function* () {},
    events: async function* () {
      for (let index = 0; index < size.posts * EVENTS_PER_POST; index += 1)
        yield { index: BigInt(index), leaf: JSON.stringify({ v: 1, id: id(`event-${index}`), action: 'posts.read' }) };
    },
    proofNodes: async function* () {
      const hash = createHash('sha256').update('node').digest();
      for (let start = 0n; start < BigInt(size.posts); start += 1n) yield { start, end: start + 1n, hash };
    },
    checkpoint: 'log.example\n30000\nAAAA\n\n— log.example BBBB\n',
    logKeys: ['log.example+00000000+AAAA'],
    jwks: '{"keys":[]}',
  };
}

/** Pieces of 64 KiB that differ from file to file. */
async function* piecesOf(file: number, bytes: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(PIECE_BYTES, createHash('sha512').update(String(file)).digest());
  for (let sent = 0; sent < bytes; sent += PIECE_BYTES) yield piece.subarray(0, bytes - sent);
}

function hashOf(file: number, bytes: number): string {
  const piece = Buffer.alloc(PIECE_BYTES, createHash('sha512').update(String(file)).digest());
  const hash = createHash('sha256');
  for (let sent = 0; sent < bytes; sent += PIECE_BYTES) hash.update(piece.subarray(0, bytes - sent));
  return hash.digest('hex');
}

const attachmentOf = (sha256: string, size: number): DocumentAttachment => ({
  ...{ id: id(`file-${sha256}`), path: `data/attachments/${sha256}.txt`, name: 'bilag.txt' },
  ...{ mediaType: 'text/plain', size, sha256, alt: null },
});

const UNIT = { id: id('unit'), externalId: 'U-1', name: 'Skoleafdelingen' };
const AUTHOR = {
  ...{ name: 'Lærke Ægidius', title: 'Lærer', unit: UNIT, personId: id('teacher') },
  authority: { name: 'Demokøbing Kommune', cvr: '00000019' },
};

const postOf = (number: number, attachments: readonly DocumentAttachment[]): DocumentPost => ({
  ...{ number, id: id(`post-${number}`), kind: 'message', at: new Date(BEGUN + number * 60_000).toISOString() },
  ...{ author: AUTHOR, body: SENTENCE.repeat(1 + (number % LONGEST)), replyTo: null, objectsTo: null },
  ...{ attachments, correctedAt: null, versions: [], deleted: null },
});

const headOf = (to: number): DocumentHead => ({
  schema: 'letdialog-dialog/1.0',
  package: {
    ...{ exportId: EXPORT, dialogId: id('dialog'), from: 1, to, cut: '30000' },
    ...{ at: '2026-03-29T01:30:07.123Z', renderer: '' },
  },
  municipality: { id: id('municipality'), name: 'Demokøbing Kommune', cvr: '00000019' },
  unit: UNIT,
  filing: {
    ...{ title: 'Skolefravær', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' },
    ...{ caseNumber: null, caseId: null, exemption: null },
  },
  dialog: { topic: 'Fravær', createdAt: new Date(BEGUN).toISOString(), state: 'open', closedAt: null },
  subject: { personId: id('child'), name: 'Åse' },
  participants: [
    {
      ...{ ...AUTHOR, kind: 'employee', isSubject: false, relation: null },
      periods: [{ from: new Date(BEGUN).toISOString(), until: null, role: 'coordinator' }],
    },
  ],
  consents: [],
  events: [],
});
