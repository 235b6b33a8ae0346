/** Where each file of a package stands, and what it is. All names are our own and ASCII. */
import type { ManifestFile } from '../exports/model.ts';

/** Raised whenever the same dialog would be written otherwise, apart from the PDF. */
export const PACKAGE_FORMAT = 'letdialog-package/1.0';

/** Paths below the folder of the information package, which is named like the METS document's OBJID. */
export const METS = 'METS.xml';
export const PREMIS = 'metadata/preservation/premis.xml';
export const SF2900_DOCUMENT = 'metadata/descriptive/sf2900-dokument.xml';
export const SF2900_JOURNAL_POST = 'metadata/descriptive/sf2900-journalpost.xml';
export const README = 'documentation/README.txt';
export const SCHEMA = 'schemas/dialog.schema.json';
export const REPRESENTATION = 'representations/rep1';
export const CONTENT = `${REPRESENTATION}/data`;
export const DOCUMENT = `${CONTENT}/dialog.json`;

export const OTHER = 'metadata/other';
export const STATEMENT = `${OTHER}/manifest.json`;
export const CHECKPOINT = `${OTHER}/audit-checkpoint.txt`;
export const EVENTS = `${OTHER}/audit-events.jsonl`;
export const PROOFS = `${OTHER}/audit-proofs.jsonl`;
export const LOG_KEYS = `${OTHER}/log-keys.txt`;
export const RECEIPT_KEYS = `${OTHER}/jwks.json`;
export const RECEIPTS = `${OTHER}/consent-receipts`;

/** A file of the information package. */
export interface PackageFile {
  /** Below the package's folder. */
  readonly path: string;
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
  readonly mediaType: string;
  /** As somebody named it who brought it, in NFC; null for what we made. */
  readonly originalName: string | null;
}

/** The folder of the bag, that of the package inside it, and the METS document's OBJID. */
export const folderOf = (exportId: string): string => `letdialog-${exportId}`;

/** As the manifest of the bag names it, without `data/`. */
export const inBag = (folder: string, { path, size, sha256 }: PackageFile): ManifestFile => ({
  path: `${folder}/${path}`,
  size,
  sha256,
});

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  jws: 'application/jose',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xml: 'application/xml',
};

/** Of what we make ourselves. */
export const mediaTypeOf = (path: string): string =>
  MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** `dialog`, or `dialog-001` and so on where there are several volumes. */
export const volumeName = (number: number, of: number): string =>
  of === 1 ? 'dialog' : `dialog-${String(number).padStart(3, '0')}`;

const ATTACHMENT = /^data\/attachments\/[0-9a-f]{64}(\.[a-z0-9]{1,16})?$/;
const RECEIPT = /^[0-9a-z-]{1,100}\.jws$/;

/** @throws Error for a path that is not made of our own ids, which would be a fault of ours */
export function attachmentPath(path: string): string {
  if (!ATTACHMENT.test(path)) throw new Error('an attachment has a path that is not ours');
  return `${REPRESENTATION}/${path}`;
}

/** @throws Error as above */
export function receiptPath(name: string): string {
  if (!RECEIPT.test(name)) throw new Error('a receipt has a name that is not ours');
  return `${RECEIPTS}/${name}`;
}
