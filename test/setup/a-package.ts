/** A small journal package made by hand, as its format asks, for what is done to it afterwards. */
import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { createSigner } from '../../api/crypto/signing.ts';
import { createCheckpointKeys } from '../../api/merkle-log/checkpoint-keys.ts';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { formatVerifierKey, signNote } from '../../api/verify/note-keys.ts';
import { inclusionSpans } from '../../api/verify/proof-paths.ts';
import { formatNote } from '../../api/verify/signed-note.ts';
import { aReceipt, IDS, LEAF, newRing, ORIGIN, published } from '../consents/a-receipt.ts';

export type Files = Map<string, Buffer>;

const AT = '2026-11-30T09:00:00.000Z';
const EXPORT = '01900000-0000-7000-8000-0000000000e0';
const ANNE = '01900000-0000-7000-8000-0000000000a1';
const BO = '01900000-0000-7000-8000-0000000000a2';
export const OBJECT = `letdialog-${EXPORT}`;
export const RING = newRing();
const CUT = 37;
const PHOTO = Buffer.from('\xff\xd8\xff\xe0 a photo', 'latin1');
export const PHOTO_SHA = hash('sha256', PHOTO);
const RECEIPT = `${IDS.consentId}-2.jws`;

const minute = (number: number): string => `2026-11-30T08:${String(number).padStart(2, '0')}:00.000`;

export function leafOf(action: string, index: number, facts: Partial<LoggedEvent>): string {
  return leafText({
    ...{ id: `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`, at: `${minute(index)}000Z` },
    ...{ actorKind: 'person', actorId: ANNE, actorName: null, clientId: null, action, outcome: 'success' },
    ...{ reason: null, tried: null, municipalityId: IDS.municipalityId, dialogId: IDS.dialogId, personId: null },
    ...{ targetId: null, firstNumber: null, lastNumber: null, count: null, detailHash: null },
    ...facts,
  });
}

/** The dialog's events, by their place in the log. */
const EVENTS = new Map([
  [2, LEAF],
  [5, leafOf('post.created', 5, { firstNumber: 1 })],
  [9, leafOf('post.created', 9, { firstNumber: 2, actorId: BO })],
  [12, leafOf('post.corrected', 12, { firstNumber: 2, actorId: BO, count: 2 })],
  [15, leafOf('post.created', 15, { firstNumber: 3 })],
  [20, leafOf('post.deleted', 20, { firstNumber: 3, actorId: BO, count: 2 })],
  [22, leafOf('post.created', 22, { firstNumber: 4 })],
  [30, leafOf('posts.read', 30, { firstNumber: 1, lastNumber: 4 })],
]);
const LEAVES = Array.from({ length: CUT }, (_, index) => EVENTS.get(index) ?? `somebody else’s ${index}`);

const person = (personId: string) => ({ personId, name: 'Anne Ærø', title: null, unit: null, authority: null });
const post = (number: number, at: number, more: object) => ({
  ...{
    number,
    id: `01900000-0000-7000-9000-${String(number).padStart(12, '0')}`,
    kind: 'message',
    at: `${minute(at)}Z`,
  },
  ...{ author: person(ANNE), body: 'Goddag', replyTo: null, objectsTo: null, attachments: [], correctedAt: null },
  ...{ versions: [], deleted: null, ...more },
});
const photo = {
  ...{ id: IDS.eventId, path: `data/attachments/${PHOTO_SHA}.jpg`, name: 'Sommer.jpg', mediaType: 'image/jpeg' },
  ...{ size: PHOTO.length, sha256: PHOTO_SHA, alt: null },
};

const OMISSIONS = [{ kind: 'post', reason: 'not_relevant', number: 4 }];
const IDENTITY = {
  ...{ exportId: EXPORT, dialogId: IDS.dialogId, from: 1, to: 4, cut: String(CUT), at: AT, renderer: 'by hand 1' },
};

export const aDocument = () => ({
  ...{ schema: 'letdialog-dialog/1.0', package: IDENTITY },
  municipality: { id: IDS.municipalityId, name: 'Demokøbing Kommune', cvr: '00000019' },
  unit: { id: IDS.municipalityId, externalId: 'u1', name: 'Skole' },
  filing: {
    ...{ title: 'Skolefravær', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal', caseNumber: null },
    ...{ caseId: null, exemption: null },
  },
  dialog: { topic: 'Fravær', createdAt: `${minute(1)}Z`, state: 'open', closedAt: null },
  subject: { personId: null, name: null },
  participants: [
    {
      ...{ ...person(ANNE), kind: 'employee', isSubject: false, relation: null },
      periods: [{ from: `${minute(1)}Z`, until: null, role: 'coordinator' }],
    },
  ],
  consents: [
    {
      ...{ id: IDS.consentId, declaration: { code: 'share', version: 1, title: 'Del' }, legalBasis: 'consent' },
      giver: { personId: BO, name: null, capacity: 'self' },
      events: [{ number: 2, type: 'given', at: `${minute(2)}Z` }],
      receipts: [RECEIPT],
    },
  ],
  events: [{ at: `${minute(1)}Z`, action: 'dialog.created', personId: null, actorId: ANNE }],
  posts: [
    post(1, 5, { attachments: [photo] }),
    post(2, 9, {
      ...{ author: person(BO), body: 'Rettet: "{[,]}" \\ ', correctedAt: `${minute(12)}Z` },
      versions: [{ version: 1, body: 'Før', until: `${minute(12)}Z` }],
    }),
    post(3, 15, { body: null, deleted: { by: BO, at: `${minute(20)}Z`, reason: null } }),
  ],
  omissions: OMISSIONS,
});

/** A post a line, as the writer does it. */
export function documentText(document: ReturnType<typeof aDocument> = aDocument()): string {
  const { posts, omissions, ...head } = document;
  const lines = posts.map((each) => JSON.stringify(each)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},\n"posts":[\n${lines}\n],\n"omissions":${JSON.stringify(omissions)}}\n`;
}

/** As small as a PDF with a file can be. */
export function aPdf(attached: Uint8Array): Buffer {
  const packed = deflateSync(attached);
  const dictionary = `<< /Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length} >>`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n${dictionary}\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n2 0 obj\n<< /Names << /EmbeddedFiles 3 0 R >> >>\nendobj\n%%EOF\n'),
  ]);
}

interface MadeSpan {
  readonly start: bigint;
  readonly end: bigint;
  readonly hash: Uint8Array;
}

/** The signed log of these leaves, and the hashes that prove those of `own`. */
export function logOf(leaves: readonly string[], own: Iterable<number>): { checkpoint: string; nodes: MadeSpan[] } {
  const { signers } = createCheckpointKeys(RING, ORIGIN);
  const hashes = leaves.map((leaf) => leafHash(leaf));
  const text = formatCheckpoint({ origin: ORIGIN, size: BigInt(leaves.length), root: rootOf(hashes) });
  const signatures = signers.map((key) => signNote(text, key, new Date(AT)));
  const nodes = new Map<string, MadeSpan>();
  for (const index of own)
    for (const { start, end } of inclusionSpans(BigInt(index), BigInt(leaves.length)))
      nodes.set(`${start},${end}`, { start, end, hash: rootOf(hashes.slice(Number(start), Number(end))) });
  return { checkpoint: formatNote(text, signatures), nodes: [...nodes.values()] };
}

function logFiles(): [string, string][] {
  const { checkpoint, nodes } = logOf(LEAVES, EVENTS.keys());
  const events = [...EVENTS].map(([index, leaf]) => JSON.stringify({ index: String(index), leaf }));
  const lines = nodes.map(({ start, end, hash: bytes }) =>
    JSON.stringify({ start: String(start), end: String(end), hash: Buffer.from(bytes).toString('base64') }),
  );
  return [
    ['audit-checkpoint.txt', checkpoint],
    ['audit-events.jsonl', `${events.join('\n')}\n`],
    ['audit-proofs.jsonl', `${lines.join('\n')}\n`],
    ['log-keys.txt', `${logKeys().join('\n')}\n`],
  ];
}

export const logKeys = (): string[] => createCheckpointKeys(RING, ORIGIN).signers.map(formatVerifierKey);
export const jwks = (): string => JSON.stringify({ keys: published(createSigner(RING)) });

const sf2900 = (type: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<d:FordelingsobjektModtagRequest xmlns:d="http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types"><d:anmodning>
<d:DistributionContext><d:AfsendendeMyndighed>00000019</d:AfsendendeMyndighed><d:RoutingMyndighed>00000019</d:RoutingMyndighed></d:DistributionContext>
<d:DistributionObject><d:ObjektType>${type}</d:ObjektType><d:ObjektIndhold>${inner}</d:ObjektIndhold></d:DistributionObject>
</d:anmodning></d:FordelingsobjektModtagRequest>
`;

const dokument = (pdf: Buffer): string =>
  sf2900(
    'DOKUMENT',
    `<d:DistributionDokument><d:ID>${EXPORT}</d:ID><d:KLEEmneForslag>27.24.00</d:KLEEmneForslag><d:DelAttributter><d:DelTekst>Hoveddokument</d:DelTekst><d:Indhold>dialog.pdf</d:Indhold><d:Filstoerrelse>${pdf.length}</d:Filstoerrelse><d:MimeType>application/pdf</d:MimeType></d:DelAttributter></d:DistributionDokument>`,
  );
const journalpost = sf2900(
  'JOURNALPOST',
  `<d:DistributionJournalPost><d:ID>${BO}</d:ID><d:KLEEmneForslag>27.24.00</d:KLEEmneForslag><d:Registrering><d:RelationListe><d:JournalPost><d:Dokument><d:ReferenceID><d:UUID>${EXPORT}</d:UUID></d:ReferenceID></d:Dokument></d:JournalPost></d:RelationListe></d:Registrering></d:DistributionJournalPost>`,
);

export interface Changes {
  /** Before anything describes them. */
  readonly document?: (document: ReturnType<typeof aDocument>) => object;
  readonly contents?: (files: Files) => void;
  readonly premis?: (xml: string) => string;
  readonly mets?: (xml: string) => string;
  /** The folder that METS.xml stands in. */
  readonly folder?: string;
  /** After the manifests were written: nothing vouches for it. */
  readonly bag?: (files: Files) => void;
}

/** The files of a bag by their path in it. */
export async function aBag({ document, contents, premis, mets, folder = OBJECT, bag }: Changes = {}): Promise<Files> {
  const changed = aDocument();
  Object.assign(changed, document?.(changed));
  const json = Buffer.from(documentText(changed));
  const pdf = aPdf(json);
  const manifest = {
    ...{
      schema: 'letdialog-manifest/1.0',
      package: IDENTITY,
      postsInRange: 4,
      postsInPackage: 3,
      omissions: OMISSIONS,
    },
  };
  const receipt = await aReceipt({ keyring: RING, size: 20, leaves: LEAVES, index: 2 });
  const texts: [string, string | Buffer][] = [
    ['documentation/README.txt', 'Læs mig\n'],
    ['metadata/descriptive/sf2900-dokument.xml', dokument(pdf)],
    ['metadata/descriptive/sf2900-journalpost.xml', journalpost],
    ...logFiles().map(([name, text]): [string, string] => [`metadata/other/${name}`, text]),
    [`metadata/other/consent-receipts/${RECEIPT}`, receipt],
    ['metadata/other/jwks.json', jwks()],
    ['metadata/other/manifest.json', JSON.stringify(manifest)],
    [`representations/rep1/data/attachments/${PHOTO_SHA}.jpg`, PHOTO],
    ['representations/rep1/data/dialog.json', json],
    ['representations/rep1/data/dialog.pdf', pdf],
    ['schemas/dialog.schema.json', '{}'],
  ];
  const files: Files = new Map(texts.map(([path, text]) => [path, Buffer.from(text)]));
  contents?.(files);
  const described = premisOf(files);
  files.set('metadata/preservation/premis.xml', Buffer.from(premis?.(described) ?? described));
  const root = metsOf(files);
  files.set('METS.xml', Buffer.from(mets?.(root) ?? root));
  const whole = bagOf(new Map([...files].map(([path, bytes]) => [`data/${folder}/${path}`, bytes])));
  bag?.(whole);
  return whole;
}

export function bagOf(payload: Files): Files {
  const sums = (files: Files) => [...files].map(([path, bytes]) => `${hash('sha256', bytes)}  ${path}\n`).join('');
  const size = [...payload.values()].reduce((sum, { length }) => sum + length, 0);
  const tags: Files = new Map([
    ['bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', Buffer.from(`Payload-Oxum: ${size}.${payload.size}\nExternal-Identifier: ${EXPORT}\n`)],
    ['manifest-sha256.txt', Buffer.from(sums(payload))],
  ]);
  return new Map([...tags, ['tagmanifest-sha256.txt', Buffer.from(sums(tags))], ...payload]);
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ pdf: 'application/pdf', json: 'application/json', jpg: 'image/jpeg', txt: 'text/plain', xml: 'application/xml' },
};
const typeOf = (path: string): string => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain';
const facts = (path: string, bytes: Buffer): string =>
  `MIMETYPE="${typeOf(path)}" SIZE="${bytes.length}" CREATED="${AT}" CHECKSUM="${hash('sha256', bytes)}" CHECKSUMTYPE="SHA-256"`;

function premisOf(files: Files): string {
  const objects = [...files]
    .filter(([path]) => path.startsWith('representations/'))
    .map(
      ([
        path,
        bytes,
      ]) => `<object xsi:type="file"><objectIdentifier><objectIdentifierType>local</objectIdentifierType><objectIdentifierValue>${path}</objectIdentifierValue></objectIdentifier>
<objectCharacteristics><fixity><messageDigestAlgorithm>SHA-256</messageDigestAlgorithm><messageDigest>${hash('sha256', bytes)}</messageDigest></fixity><size>${bytes.length}</size><format><formatDesignation><formatName>${typeOf(path)}</formatName></formatDesignation></format></objectCharacteristics></object>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
${objects.join('\n')}
</premis>
`;
}

function metsOf(files: Files): string {
  const section = (path: string, type: string) =>
    `<mdRef LOCTYPE="URL" xlink:type="simple" xlink:href="${path}" MDTYPE="${type}" ${facts(path, files.get(path) ?? Buffer.alloc(0))}/>`;
  const group = (use: string) => {
    const own = [...files].filter(([path]) => path.startsWith(`${use.toLowerCase()}/`));
    const each = own.map(
      ([path, bytes], index) =>
        `<file ID="${use}-${index}" ${facts(path, bytes)}><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${path}"/></file>`,
    );
    return `<fileGrp ID="group-${use}" USE="${use}">\n${each.join('\n')}\n</fileGrp>`;
  };
  const division = (label: string) => `<div ID="div-${label}" LABEL="${label}"><fptr FILEID="group-${label}"/></div>`;
  const descriptions = ['dokument', 'journalpost'].map(
    (name) =>
      `<dmdSec ID="${name}" CREATED="${AT}" STATUS="CURRENT">${section(`metadata/descriptive/sf2900-${name}.xml`, 'OTHER')}</dmdSec>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:csip="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" OBJID="${OBJECT}" TYPE="Mixed" csip:CONTENTINFORMATIONTYPE="MIXED" PROFILE="https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml">
<metsHdr CREATEDATE="${AT}" csip:OAISPACKAGETYPE="SIP"><agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>LetDialog</name><note csip:NOTETYPE="SOFTWARE VERSION">1</note></agent></metsHdr>
${descriptions.join('\n')}
<amdSec><digiprovMD ID="premis" STATUS="CURRENT">${section('metadata/preservation/premis.xml', 'PREMIS')}</digiprovMD></amdSec>
<fileSec ID="files">
${['Documentation', 'Schemas', 'Representations'].map(group).join('\n')}
</fileSec>
<structMap ID="map" TYPE="PHYSICAL" LABEL="CSIP"><div ID="main" LABEL="${OBJECT}"><div ID="div-Metadata" LABEL="Metadata" ADMID="premis" DMDID="dokument journalpost"/>
${['Documentation', 'Schemas', 'Representations'].map(division).join('\n')}
</div></structMap>
</mets>
`;
}

export async function zipOf(bag: Files, top = OBJECT): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of bag)
    zip.addBuffer(bytes, `${top}/${path}`, { compress: false, mtime: new Date(AT), mode: 0o100644 });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
