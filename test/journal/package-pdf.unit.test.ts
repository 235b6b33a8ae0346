import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPdfRenderer } from '../../api/pdf/render.ts';
import { bytesOf, type OpenedPackage, openedPackage, run } from '../setup/opened-package.ts';
import { aDialog, sourceOf } from '../setup/package-source.ts';

const isThere = ['qpdf', 'pdfdetach', 'pdftotext'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
const unlessThere = isThere ? '' : ' (SKIPPED: there is no qpdf, or no poppler-utils)';
const CONTENT = 'representations/rep1/data';

describe(`the PDF of a package${unlessThere}`, () => {
  const renderer = createPdfRenderer();
  let opened: OpenedPackage;
  beforeAll(async () => {
    opened = await openedPackage(sourceOf(aDialog()), { renderer });
  });
  afterAll(() => opened.remove());

  const pdf = (): string =>
    join(opened.bag, opened.paths.find((path) => path.endsWith(`${CONTENT}/dialog.pdf`)) ?? 'missing');

  it.skipIf(!isThere)('is whole, and has the document in it, byte for byte', async () => {
    await run('qpdf', ['--check', pdf()]);
    const saved = join(opened.bag, '..', 'attached.json');
    await run('pdfdetach', ['-save', '1', '-o', saved, pdf()]);
    expect((await readFile(saved)).equals(await opened.read(`${CONTENT}/dialog.json`))).toBe(true);
  });

  it.skipIf(!isThere)('shows what was written, and who wrote it', async () => {
    const { stdout } = await run('pdftotext', [pdf(), '-']);
    for (const shown of ['Skolefravær', 'Rettet', 'Lærke Ægidius', 'Йосип Ключ', 'brev.txt'])
      expect(stdout).toContain(shown);
  });

  it('is the same when the package is made again', async () => {
    const again = await bytesOf(sourceOf(aDialog()), { renderer });
    expect(again.equals(await readFile(opened.zip))).toBe(true);
  });
});
