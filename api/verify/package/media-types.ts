/** Whether a file can be of the media type that somebody says: by its first bytes, and by the end of its name. */

/** Types of a dialog's own files and of attachments; what their names end with. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'application/json': ['json'],
  'application/schema+json': ['json'],
  'application/jwk-set+json': ['json'],
  'application/x-ndjson': ['jsonl'],
  'application/jsonl': ['jsonl'],
  'application/xml': ['xml'],
  'text/xml': ['xml'],
  'application/jose': ['jws'],
  'text/plain': ['txt', 'jsonl', 'jws'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heic', 'heif'],
  'image/avif': ['avif'],
};

const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

const BRANDS: Readonly<Record<string, readonly string[]>> = {
  'image/heic': ['heic', 'heix', 'hevc', 'mif1', 'msf1', 'heim', 'heis'],
  'image/avif': ['avif', 'avis'],
};

/** What the first bytes say, for the types that have such. */
function typeOf(head: Buffer): string | null {
  if (starts(head, '%PDF-')) return 'application/pdf';
  if (starts(head, '\xff\xd8\xff')) return 'image/jpeg';
  if (starts(head, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts(head, 'GIF87a') || starts(head, 'GIF89a')) return 'image/gif';
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return 'image/webp';
  const brand = starts(head, 'ftyp', 4) ? head.toString('latin1', 8, 12) : null;
  return Object.keys(BRANDS).find((type) => brand !== null && BRANDS[type]?.includes(brand)) ?? null;
}

const SAME: Readonly<Record<string, string>> = { 'image/heif': 'image/heic' };
const WITH_SIGNATURE = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/avif',
];
const isText = (type: string): boolean => /json|xml|^text\/|jose/.test(type);

/** Null where nothing speaks against it. */
export function faultOfType(said: string, path: string, head: Buffer): string | null {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const known = ENDINGS[said];
  if (known && !known.includes(ending)) return `is not of the type ${said}, by its name`;
  const expected = SAME[said] ?? said;
  const found = typeOf(head);
  if (found !== null && found !== expected) return `is not of the type ${said} but ${found}, by its first bytes`;
  if (found === null && WITH_SIGNATURE.includes(expected) && head.length > 0)
    return `is not of the type ${said}, by its first bytes`;
  if (isText(said) && head.includes(0)) return `is not of the type ${said}: it has zero bytes`;
  if (/xml/.test(said) && !/^\uFEFF?\s*</.test(head.toString('utf8')))
    return `is not of the type ${said}, by its first bytes`;
  if (/[/+]json$/.test(said) && !/^\s*[[{]/.test(head.toString('utf8')))
    return `is not of the type ${said}, by its first bytes`;
  if (!known) {
    const other = Object.keys(ENDINGS).find((type) => ENDINGS[type]?.includes(ending));
    if (other !== undefined) return `is not of the type ${said}, by its name`;
  }
  return null;
}
