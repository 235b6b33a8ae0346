/** Dialogs made by hand for packages, as whoever reads a dialog would give them. No database, no keys. */
import { createHash } from 'node:crypto';
import type { Omission } from '../../api/journal/exports/model.ts';
import { derivedId } from '../../api/journal/package/derived-id.ts';
import type {
  Capacity,
  DocumentAttachment,
  DocumentHead,
  DocumentPost,
} from '../../api/journal/package/dialog-document.ts';
import { FileOmitted, type PackageSource } from '../../api/journal/package/source.ts';
import type { PdfJob, PdfRenderer } from '../../api/pdf/pdf.ts';

export const EXPORT = '01890a5d-ac96-774b-bcce-b302099a8057';
const id = (label: string): string => derivedId(EXPORT, label);
const BEGUN = Date.parse('2026-01-05T08:00:00.000Z');
export const timeOf = (number: number): string => new Date(BEGUN + number * 60_000).toISOString();

export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly ending: string;
  readonly bytes: Buffer;
}

export interface MadePost {
  readonly body: string | null;
  readonly files?: readonly MadeFile[];
  readonly former?: readonly string[];
  readonly deletedFor?: string | null;
}

const UNIT = { id: id('unit'), externalId: 'U-1', name: 'Skoleafdelingen' };
const TEACHER: Capacity & { readonly personId: string } = {
  name: 'Lærke Ægidius',
  title: 'Lærer',
  unit: UNIT,
  authority: { name: 'Demokøbing Kommune', cvr: '00000019' },
  personId: id('teacher'),
};
const PARENT: Capacity & { readonly personId: string } = {
  name: 'Йосип Ключ',
  title: 'Far',
  unit: null,
  authority: null,
  personId: id('parent'),
};

/** @param changes to parts of it, such as the filing */
export function headOf(to: number, changes: Partial<DocumentHead> = {}): DocumentHead {
  return {
    schema: 'letdialog-dialog/1.0',
    package: {
      ...{ exportId: EXPORT, dialogId: id('dialog'), from: 1, to, cut: '4711' },
      ...{ at: '2026-03-29T01:30:07.123Z', renderer: 'that of the source' },
    },
    municipality: { id: id('municipality'), name: 'Demokøbing Kommune', cvr: '00000019' },
    unit: UNIT,
    filing: {
      ...{ title: 'Skolefravær', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' },
      ...{ caseNumber: '2026-123', caseId: id('case') },
      exemption: { alternativeTitle: 'Dialog', legalBasis: 'Offentlighedsloven § 30' },
    },
    dialog: { topic: 'Fravær', createdAt: timeOf(0), state: 'open', closedAt: null },
    subject: { personId: id('child'), name: 'Åse' },
    participants: [
      {
        ...{ ...TEACHER, kind: 'employee', isSubject: false, relation: null },
        periods: [{ from: timeOf(0), until: null, role: 'coordinator' }],
      },
      {
        ...{ ...PARENT, kind: 'citizen', isSubject: false, relation: 'parent' },
        periods: [{ from: timeOf(1), until: timeOf(3), role: 'participant' }],
      },
    ],
    consents: [
      {
        id: id('consent'),
        declaration: { code: 'deling', version: 2, title: 'Deling af oplysninger' },
        legalBasis: 'gdpr-6-1-a',
        giver: { personId: PARENT.personId, name: PARENT.name, capacity: 'custody_holder' },
        events: [{ number: 1, type: 'given', at: timeOf(2) }],
        receipts: [`${id('consent')}-1.jws`],
      },
    ],
    events: [
      { at: timeOf(1), action: 'participant.added', personId: PARENT.personId, actorId: TEACHER.personId },
      { at: timeOf(to), action: 'participant.left', personId: PARENT.personId, actorId: PARENT.personId },
    ],
    ...changes,
  };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const attachmentOf = (label: string, { name, mediaType, ending, bytes }: MadeFile): DocumentAttachment => ({
  ...{ id: id(label), path: `data/attachments/${sha256(bytes)}.${ending}`, name, mediaType },
  ...{ size: bytes.length, sha256: sha256(bytes), alt: null },
});

export function postOf(number: number, made: MadePost): DocumentPost {
  const former = made.former ?? [];
  const versions = former.map((body, index) => ({ version: index + 1, body, until: timeOf(number + 1 + index) }));
  return {
    ...{ number, id: id(`post-${number}`), kind: number % 5 === 4 ? 'note' : 'message', at: timeOf(number) },
    ...{ author: number % 2 === 0 ? TEACHER : PARENT, body: made.body },
    ...{ replyTo: number > 1 ? number - 1 : null, objectsTo: null },
    attachments: (made.files ?? []).map((file, index) => attachmentOf(`file-${number}-${index}`, file)),
    correctedAt: versions.at(-1)?.until ?? null,
    versions,
    deleted:
      made.body === null ? { by: TEACHER.personId, at: timeOf(number + 9), reason: made.deletedFor ?? null } : null,
  };
}

export interface MadeDialog {
  readonly posts: readonly DocumentPost[];
  readonly bytes: ReadonlyMap<string, Buffer>;
}

/** Each text, with its files. */
export function dialogOf(made: readonly MadePost[]): MadeDialog {
  const files = made.flatMap((post) => post.files ?? []);
  return {
    posts: made.map((post, index) => postOf(index + 1, post)),
    bytes: new Map(files.map(({ bytes }) => [sha256(bytes), bytes])),
  };
}

/** What is otherwise than in a source of a dialog that is whole. */
export interface SourceChanges {
  readonly head?: Partial<DocumentHead>;
  /** By post number. */
  readonly left?: readonly Omission[];
  /** Files that cannot be had, by the attachment's id. */
  readonly gone?: ReadonlyMap<string, FileOmitted['reason']>;
  readonly receipts?: number;
  readonly events?: number;
}

export function sourceOf({ posts, bytes }: MadeDialog, changes: SourceChanges = {}): PackageSource {
  const { left = [], gone = new Map(), receipts = 1, events = 3 } = changes;
  const kept = posts.filter(({ number }) => !left.some((each) => each.kind === 'post' && each.number === number));
  return {
    head: headOf(posts.length, changes.head),
    postsInRange: posts.length,
    posts: () => each(kept),
    file: async function* (attachment) {
      const reason = gone.get(attachment.id);
      if (reason !== undefined) throw new FileOmitted(reason);
      const found = bytes.get(attachment.sha256) ?? Buffer.alloc(0);
      for (let start = 0; start < found.length; start += 65_536) yield found.subarray(start, start + 65_536);
    },
    omissions: () => left,
    receipts: () =>
      each(
        Array.from({ length: receipts }, (_, index) => ({
          name: `${id('consent')}-${index + 1}.jws`,
          jws: 'e30.e30.AA',
        })),
      ),
    events: () =>
      each(
        Array.from({ length: events }, (_, index) => ({ index: BigInt(index) + 2n ** 60n, leaf: `{"n":${index}}` })),
      ),
    proofNodes: () => each([{ start: 0n, end: 4096n, hash: createHash('sha256').update('node').digest() }]),
    checkpoint: 'log.example\n4711\nAAAA\n\n— log.example BBBB\n',
    logKeys: ['log.example+00000000+AAAA'],
    jwks: '{"keys":[]}',
  };
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

export const aText = (text: string, name = 'brev.txt'): MadeFile => ({
  ...{ name, mediaType: 'text/plain', ending: 'txt' },
  bytes: Buffer.from(text),
});

/** Three posts: one with files, one that was corrected, one that was deleted. */
export const aDialog = (): MadeDialog =>
  dialogOf([
    { body: 'Hej', files: [aText('et'), aText('to', 'to.txt')] },
    { body: 'Rettet', former: ['Først', 'Så'] },
    { body: null, deletedFor: 'skrevet i forkert dialog' },
    { body: 'Igen', files: [aText('et', 'samme.txt')] },
  ]);

/** At the border to the renderer, where its bytes are not the matter: says what it was given. */
export function plainRenderer(version = 'plain 1'): PdfRenderer & { readonly jobs: PdfJob[] } {
  const jobs: PdfJob[] = [];
  return {
    version,
    jobs,
    render: async (job, signal) => {
      signal?.throwIfAborted();
      jobs.push(job);
      return { pdf: Buffer.concat([Buffer.from('%PDF-1.7\n'), job.view, job.data]), pages: 1, missing: [] };
    },
  };
}
