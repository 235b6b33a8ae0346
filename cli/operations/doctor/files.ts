/** What takes files in: the scanner, and what renders pictures. */
import { Readable } from 'node:stream';
import { askClamd, type ClamdError, scanByClamd } from '../../../api/scanner/clamd.ts';
import type { ClamdAddress, ScannerSettings } from '../../../api/scanner/settings.ts';
import { codeOf, type Finding, failed, ok, warning } from './finding.ts';

/** The largest file that is taken. */
const LARGEST_BYTES = 26_214_400;
const CHUNK_BYTES = 1024 * 1024;
const LIMITS = { silenceMilliseconds: 15_000, wholeMilliseconds: 30_000 };

export async function checkScanner(settings: ScannerSettings): Promise<Finding[]> {
  if (settings.kind === 'off') return [warning('scanner', 'off: files are not scanned for malware')];
  if (settings.kind === 'missing')
    return [warning('scanner', 'LETDIALOG_SCANNER is not set: attachments and pictures are refused')];
  const { address } = settings;
  try {
    const pong = await askClamd(address, 'PING', LIMITS);
    if (pong !== 'PONG') return [failed('scanner', 'does not answer as clamd does')];
    const version = (await askClamd(address, 'VERSION', LIMITS)).replaceAll(/[^\w ./:-]/g, '').slice(0, 80);
    return [ok('scanner', version), await checkLargest(address)];
  } catch (error) {
    return [failed('scanner', `away (${reasonOf(error)})`)];
  }
}

const reasonOf = (error: unknown): string => (isClamdError(error) ? error.message : codeOf(error));
const isClamdError = (error: unknown): error is ClamdError => error instanceof Error && error.name === 'ClamdError';

/** StreamMaxLength of clamd.conf must be above our own limit. */
async function checkLargest(address: ClamdAddress): Promise<Finding> {
  const chunks = Array.from({ length: LARGEST_BYTES / CHUNK_BYTES }, () => Buffer.alloc(CHUNK_BYTES));
  const reply = await scanByClamd(address, Readable.from(chunks), LIMITS).catch(reasonOf);
  return reply === 'stream: OK'
    ? ok('scanner size', 'takes 25 MiB')
    : failed('scanner size', 'takes no 25 MiB: raise StreamMaxLength of clamd.conf to 30M');
}

/** With GHSA-f88m-g3jw-g9cj mended. */
const MENDED: readonly [number, number] = [0, 35];

export async function checkPictures(): Promise<Finding[]> {
  try {
    const { default: sharp } = await import('sharp');
    return [evaluatePictures(sharp.versions)];
  } catch (error) {
    return [failed('pictures', `sharp does not load (${codeOf(error)})`)];
  }
}

export function evaluatePictures({
  sharp = '',
  vips = '',
}: {
  readonly sharp?: string;
  readonly vips?: string;
}): Finding {
  const [major = 0, minor = 0] = sharp.split('.').map(Number);
  const isMended = major > MENDED[0] || (major === MENDED[0] && minor >= MENDED[1]);
  const text = `sharp ${sharp}, libvips ${vips}`;
  return isMended
    ? ok('pictures', text)
    : failed('pictures', `${text}: older than 0.35, which can be attacked by a picture`);
}
