/** The files of a BagIt 1.0 bag (RFC 8493) beside its payload. */
import { cleanLine } from '../../core/clean-line.ts';
import type { ManifestFile } from '../exports/model.ts';
import type { DocumentHead } from './dialog-document.ts';
import { PACKAGE_FORMAT } from './layout.ts';

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export function bagInfo(head: DocumentHead, payload: readonly ManifestFile[]): string {
  const { exportId, dialogId, at, renderer } = head.package;
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  const entries = [
    ['Source-Organization', cleanLine(head.municipality.name, 200) || head.municipality.cvr],
    ['Bagging-Date', at.slice(0, 10)],
    ['External-Identifier', exportId],
    ['Bag-Group-Identifier', dialogId],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Bag-Software-Agent', `LetDialog ${PACKAGE_FORMAT} ${cleanLine(renderer, 500)}`],
  ];
  return entries.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** As `sha256sum -c` reads it. Our names hold nothing that would have to be escaped. */
export const manifestText = (files: readonly ManifestFile[]): string =>
  files
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .toSorted((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1))
    .join('');
