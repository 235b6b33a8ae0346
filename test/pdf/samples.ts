/** Dialogs as packages have them, for the renderer of PDFs. */
import type {
  Capacity,
  DialogDocument,
  DocumentAttachment,
  DocumentPost,
} from '../../api/journal/package/dialog-document.ts';
import type { PdfJob } from '../../api/pdf/pdf.ts';

const ANNA = '0190a000-0000-7000-8000-000000000001';
const FATIMA = '0190a000-0000-7000-8000-000000000002';
const SOFIE = '0190a000-0000-7000-8000-000000000003';
const AUTHORITY = { name: 'Mariagerfjord Kommune', cvr: '29189455' };
const UNIT = { id: '0190a000-0000-7000-8000-000000000004', externalId: 'fam', name: 'Familieafdelingen' };
const EMPLOYEE: Capacity = { name: 'Anna Jensen', title: 'Familierådgiver', unit: UNIT, authority: AUTHORITY };
const CITIZEN: Capacity = { name: 'Fatima Ali', title: null, unit: null, authority: null };

export const PICTURE_PATH = `data/attachments/${'ab'.repeat(32)}.jpg`;
export const aPicture: DocumentAttachment = {
  ...{ id: '0190a000-0000-7000-8000-000000000005', path: PICTURE_PATH, name: 'Tegning.jpg', mediaType: 'image/jpeg' },
  ...{ size: 123456, sha256: 'ab'.repeat(32), alt: 'En tegning af skolen' },
};

export const aPost = (number: number, body: string | null, more: Partial<DocumentPost> = {}): DocumentPost => ({
  ...{ number, id: `0190a000-0000-7000-9000-${String(number).padStart(12, '0')}`, kind: 'message', body },
  at: new Date(Date.UTC(2026, 2, 1, 9, number)).toISOString(),
  author: number % 2 === 1 ? { ...EMPLOYEE, personId: ANNA } : { ...CITIZEN, personId: FATIMA },
  ...{ replyTo: null, objectsTo: null, attachments: [], correctedAt: null, versions: [], deleted: null },
  ...more,
});

export const aDeletion = { by: FATIMA, at: '2026-03-03T09:00:00.000Z', reason: 'Stod om en anden' };

export const aDocument = (
  posts: readonly DocumentPost[],
  more: Partial<Pick<DialogDocument, 'events' | 'omissions' | 'filing'>> = {},
): DialogDocument => ({
  schema: 'letdialog-dialog/1.0',
  package: {
    exportId: '0190a000-0000-7000-8000-0000000000aa',
    dialogId: '0190a000-0000-7000-8000-0000000000bb',
    ...{ from: 1, to: posts.length, cut: '48213', at: '2026-06-01T10:00:00.000Z', renderer: 'the renderer' },
  },
  municipality: { id: '0190a000-0000-7000-8000-000000000006', ...AUTHORITY },
  unit: UNIT,
  filing: {
    ...{ title: 'Skolefravær og trivsel', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' },
    ...{ caseNumber: '27.24.00-G01-17-26', caseId: null, exemption: null },
  },
  dialog: { topic: 'Fravær', createdAt: '2026-03-01T08:55:00.000Z', state: 'open', closedAt: null },
  subject: { personId: SOFIE, name: 'Sofie Nørgaard' },
  participants: [
    {
      ...{ ...EMPLOYEE, personId: ANNA, kind: 'employee', isSubject: false, relation: null },
      periods: [{ from: '2026-03-01T08:55:00.000Z', until: null, role: 'coordinator' }],
    },
    {
      ...{ ...CITIZEN, personId: FATIMA, kind: 'citizen', isSubject: false, relation: 'custody_holder' },
      periods: [{ from: '2026-03-01T09:00:00.000Z', until: '2026-04-01T08:00:00.000Z', role: 'participant' }],
    },
  ],
  consents: [
    {
      id: '0190a000-0000-7000-8000-000000000007',
      declaration: { code: 'deling-skole', version: 3, title: 'Deling med skolen' },
      legalBasis: 'Forvaltningslovens § 29',
      giver: { personId: FATIMA, name: 'Fatima Ali', capacity: 'custody_holder' },
      events: [{ number: 1, type: 'given', at: '2026-03-02T09:00:00.000Z' }],
      receipts: ['0190a000-0000-7000-8000-000000000007-1.jws'],
    },
  ],
  events: [{ at: '2026-03-01T09:01:30.000Z', action: 'participant.added', personId: FATIMA, actorId: ANNA }],
  omissions: [],
  posts,
  ...more,
});

export const asJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export const aJob = (document: unknown, more: Partial<PdfJob> = {}): PdfJob => ({
  ...{ template: 'dialog', data: asJson(document), attachmentName: 'dialog.json' },
  view: asJson({ volume: null, language: 'da' }),
  pictures: new Map(),
  createdAt: new Date('2026-06-01T10:00:00.000Z'),
  ...more,
});
