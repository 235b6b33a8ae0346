/**
 * What a file is, told by its first bytes: never by its name, nor by what its sender calls it. GIF, TIFF, SVG, AVIF, HTML,
 * archives and everything else are no kind of ours.
 */
export const FILE_KINDS = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export type PictureKind = Exclude<FileKind, 'application/pdf'>;

/** So many bytes from the beginning are enough to tell. */
export const BEGINNING_BYTES = 64;

/** Null for what is none of them. */
export function kindOf(beginning: Uint8Array): FileKind | null {
  const bytes = Buffer.from(beginning.buffer, beginning.byteOffset, Math.min(beginning.length, BEGINNING_BYTES));
  const has = (at: number, text: string): boolean => bytes.toString('latin1', at, at + text.length) === text;
  if (has(0, '\xff\xd8\xff')) return 'image/jpeg';
  if (has(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (has(0, 'RIFF') && has(8, 'WEBP')) return 'image/webp';
  if (has(0, '%PDF-')) return 'application/pdf';
  if (has(4, 'ftyp') && isHeic(bytes)) return 'image/heic';
  return null;
}

/** Coded in HEVC. `mif1` says only that it is a picture of this family, so it must name one of these beside it. */
const HEIC_BRANDS = ['heic', 'heix'];
/** Of sequences, and of other codecs. */
const OTHER_BRANDS = ['hevc', 'hevx', 'msf1', 'avif', 'avis'];

/** The box `ftyp`: its length, its name, the main brand, a version, and the brands that it is compatible with. */
function isHeic(bytes: Buffer): boolean {
  if (bytes.length < 16) return false;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  const [main = ''] = brands;
  if (OTHER_BRANDS.includes(main)) return false;
  return HEIC_BRANDS.includes(main) || (main === 'mif1' && brands.some((brand) => HEIC_BRANDS.includes(brand)));
}
