import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PdfError } from '../../api/pdf/pdf.ts';
import { createPdfRenderer, PDF_OPTIONS } from '../../api/pdf/render.ts';
import { aDocument, aJob, aPost, asJson } from './samples.ts';

const SECRET = 'Hemmelig om Sofie';
const job = aJob(aDocument([aPost(1, SECRET)]));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letdialog-pdf-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A renderer whose process is such a script. */
async function rendererOf(name: string, script: string, milliseconds = PDF_OPTIONS.milliseconds) {
  const child = join(folder, `${name}.mjs`);
  await writeFile(child, script);
  return createPdfRenderer({ child, milliseconds });
}

/** Writes its process id, and never ends by itself. */
const hanging = (file: string): string =>
  `import { writeFileSync } from 'node:fs';
   writeFileSync(${JSON.stringify(file)}, String(process.pid));
   setInterval(() => undefined, 1000);`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const pidIn = async (file: string): Promise<number> => {
  await expect.poll(() => existsSync(file) && readFile(file, 'utf8')).toMatch(/^\d+$/);
  return Number(await readFile(file, 'utf8'));
};

describe('the process of a render', () => {
  it('is killed when the render is aborted, which then throws the reason', async () => {
    const file = join(folder, 'aborted');
    const renderer = await rendererOf('aborted', hanging(file));
    const [controller, reason] = [new AbortController(), new Error('cancelled')];
    const render = renderer.render(job, controller.signal);
    const outcome = expect(render).rejects.toBe(reason);
    const pid = await pidIn(file);
    expect(isRunning(pid)).toBe(true);
    controller.abort(reason);
    await outcome;
    await expect.poll(() => isRunning(pid)).toBe(false);
    await expect(createPdfRenderer().render(job, controller.signal)).rejects.toBe(reason);
  });

  it('is killed when it takes too long', async () => {
    const file = join(folder, 'slow');
    const renderer = await rendererOf('slow', hanging(file), 1000);
    await expect(renderer.render(job)).rejects.toThrow(new PdfError('The PDF took too long'));
    if (existsSync(file)) await expect.poll(async () => isRunning(await pidIn(file))).toBe(false);
  });

  it('is given nothing of the environment', async () => {
    const file = join(folder, 'environment');
    const script = `import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(file)}, JSON.stringify(Object.keys(process.env)));
      process.exit(1);`;
    const renderer = await rendererOf('environment', script);
    process.env.LETDIALOG_PDF_TEST = 'secret';
    try {
      await expect(renderer.render(job)).rejects.toThrow(PdfError);
    } finally {
      delete process.env.LETDIALOG_PDF_TEST;
    }
    const names: string[] = JSON.parse(await readFile(file, 'utf8'));
    // macOS gives one to every process.
    expect(names.filter((name) => name !== '__CF_USER_TEXT_ENCODING')).toEqual([]);
  });

  it('fails as a PdfError when it crashes, or says half of it', async () => {
    for (const [name, script] of [
      ['crash', `process.stderr.write(${JSON.stringify(SECRET)}); process.exit(3);`],
      ['silent', 'process.exit(0);'],
      ['half', 'process.stdout.write(Buffer.from([0, 0, 0, 9, 1])); process.stdin.resume();'],
    ] as const) {
      const fault = await (await rendererOf(name, script)).render(job).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(PdfError);
      expect(String(fault)).not.toContain(SECRET);
    }
  });

  it('says in words when there is no compiler for the machine', async () => {
    const copy = join(folder, 'copy');
    await cp(fileURLToPath(new URL('../../api/pdf', import.meta.url)), copy, { recursive: true });
    await writeFile(join(copy, 'package.json'), '{"type":"module"}');
    const renderer = createPdfRenderer({ ...PDF_OPTIONS, child: join(copy, 'child.ts') });
    await expect(renderer.render(job)).rejects.toThrow(/^Typst is missing/);
  });

  it('says nothing of what it was given when the data has another form', async () => {
    const renderer = createPdfRenderer();
    for (const data of [Buffer.from(`{"${SECRET}`), asJson({ filing: { title: SECRET } }), asJson([SECRET])]) {
      const fault = await renderer.render({ ...job, data }).catch((error: unknown) => error);
      expect(fault).toEqual(new PdfError('Typst could not make the PDF'));
    }
    for (const attachmentName of ['../dialog.json', 'shown.json', 'common.typ', 'DIALOG.json', ''])
      await expect(renderer.render({ ...job, attachmentName })).rejects.toThrow(PdfError);
  });
});
