/** What others read out of a PDF: Debian's packages qpdf and poppler-utils. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOOLS = ['qpdf', 'pdftotext', 'pdffonts', 'pdfdetach'];
export const missingTools = TOOLS.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
/** For the names of tests that are skipped without them. */
export const withoutTools = missingTools.length > 0 ? ` (skipped: ${missingTools.join(', ')} not installed)` : '';

function withFile<T>(pdf: Buffer, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'letdialog-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 });

/** Above the footer alone, in the order of the document. */
export const textOf = (pdf: Buffer): string =>
  withFile(pdf, (path) => run('pdftotext', '-raw', ...'-x 0 -y 0 -W 600 -H 782 -nopgbrk'.split(' '), path, '-'));

export const wholeTextOf = (pdf: Buffer): string => withFile(pdf, (path) => run('pdftotext', path, '-'));

/** The words of all pages, with the place where each begins from the left. */
export const wordsOf = (pdf: Buffer): { word: string; left: number }[] =>
  withFile(pdf, (path) => run('pdftotext', '-bbox', path, '-'))
    .split('\n')
    .flatMap((line) => {
      const found = /<word xMin="([\d.]+)".*>(.*)<\/word>/u.exec(line);
      return found ? [{ word: (found[2] ?? '').replace(/[\u202A-\u202E]/gu, ''), left: Number(found[1]) }] : [];
    });

/** @throws when it complains */
export const checkedBy = (pdf: Buffer): string => withFile(pdf, (path) => run('qpdf', '--check', path));

/** Its objects as text. */
export const objectsOf = (pdf: Buffer): string =>
  withFile(pdf, (path) =>
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], { maxBuffer: 64 * 1024 * 1024 }).toString(
      'latin1',
    ),
  );

export const fontsOf = (pdf: Buffer): { name: string; isEmbedded: boolean; hasUnicode: boolean }[] =>
  withFile(pdf, (path) => run('pdffonts', path))
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [name = '', ...rest] = line.split(/\s+/);
      const [embedded, , unicode] = rest.slice(-5);
      return { name: name.replace(/^.*\+/, ''), isEmbedded: embedded === 'yes', hasUnicode: unicode === 'yes' };
    });

export const attachmentOf = (pdf: Buffer, name: string): Buffer =>
  withFile(pdf, (path, folder) => {
    run('pdfdetach', '-saveall', '-o', folder, path);
    return readFileSync(join(folder, name));
  });
