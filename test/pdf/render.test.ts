import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { compilePdf } from '../../api/pdf/compile.ts';
import { readFonts } from '../../api/pdf/fonts.ts';
import { createPdfRenderer } from '../../api/pdf/render.ts';
import { aDeletion, aDocument, aJob, aPicture, aPost, asJson, PICTURE_PATH } from './samples.ts';
import {
  attachmentOf,
  checkedBy,
  fontsOf,
  missingTools,
  objectsOf,
  textOf,
  wholeTextOf,
  withoutTools,
  wordsOf,
} from './tools.ts';

const renderer = createPdfRenderer();
const pdfOf = async (...job: Parameters<typeof aJob>): Promise<Buffer> => (await renderer.render(aJob(...job))).pdf;
const bodiesOf = async (...bodies: string[]): Promise<string> =>
  textOf(await pdfOf(aDocument(bodies.map((body, index) => aPost(index + 1, body)))));
describe.skipIf(missingTools.length > 0)(`a dialog as PDF/A-3a${withoutTools}`, () => {
  const document = aDocument([
    aPost(1, 'Kære Fatima'),
    aPost(2, 'Привіт ٹھیک ہے 👍🏽', { replyTo: 1 }),
    aPost(3, 'Et billede', { attachments: [aPicture] }),
  ]);

  it('says that it is one, is tagged, and has title, language and time', async () => {
    const pdf = await pdfOf(document);
    expect(checkedBy(pdf)).toContain('No syntax or stream encoding errors');
    const objects = objectsOf(pdf);
    expect(objects).toMatch(/pdfaid:part>3</);
    expect(objects).toMatch(/pdfaid:conformance>A</);
    expect(objects).toMatch(/\/StructTreeRoot/);
    expect(objects).toMatch(/\/Marked true/);
    expect(objects).toMatch(/\/Lang \(da/);
    expect(objects).toMatch(/\/S \/H1/);
    expect(objects).toMatch(/\/CreationDate \(D:20260601100000/);
    expect(objects).toContain('Skolefravær og trivsel'.replace('æ', Buffer.from('æ').toString('latin1')));
  });

  it('embeds every font, with the way back to Unicode', async () => {
    const fonts = fontsOf(await pdfOf(document));
    const names = fonts.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['DejaVuSans', 'NotoNaskhArabic-Regular', 'NotoEmoji-Regular']));
    expect(fonts.filter(({ isEmbedded, hasUnicode }) => !isEmbedded || !hasUnicode)).toEqual([]);
  });

  it('carries its data byte for byte, also what no font has', async () => {
    const data = asJson(aDocument([aPost(1, '你好 \u0007 \uE000')]));
    const pdf = await pdfOf(null, { data });
    expect(attachmentOf(pdf, 'dialog.json').equals(data)).toBe(true);
    expect(objectsOf(pdf)).toMatch(/\/AFRelationship \/Source/);
  });

  it('shows a picture with its alternative text, and not a broken one or one that is a document', async () => {
    const size = { width: 40, height: 30, channels: 3, background: '#7aa6c2' } as const;
    const picture = await sharp({ create: size }).webp().toBuffer();
    const shown = objectsOf(await pdfOf(document, { pictures: new Map([[PICTURE_PATH, picture]]) }));
    expect(shown).toMatch(/\/Alt \(En tegning af skolen\)/);
    expect(shown).toMatch(/\/Subtype \/Image/);
    for (const bytes of [picture.subarray(0, 60), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')]) {
      const pdf = await pdfOf(document, { pictures: new Map([[PICTURE_PATH, bytes]]) });
      expect(objectsOf(pdf)).not.toMatch(/\/Subtype \/Image/);
      expect(textOf(pdf)).toContain('Tegning.jpg');
    }
  });
});

describe.skipIf(missingTools.length > 0)(`the texts of a dialog${withoutTools}`, () => {
  it('come back in Danish, Polish, Ukrainian, Tigrinya, Tamil, Thai, Hindi and Bengali', async () => {
    const texts = [
      'Rødgrød på Ærø',
      'Zażółć gęślą jaźń',
      'Привіт, як справи? ґєії',
      'ሰላም',
      'வணக்கம்',
      'นะครับ',
      'नमस्ते',
      'বাংলা',
    ];
    const read = await bodiesOf(...texts);
    for (const text of texts) expect(read).toContain(text);
  });

  // In which order a line of two directions is copied is for each reader to guess, so the places are asked.
  it('come back in Arabic with Latin in between, from right to left, and in Hebrew', async () => {
    const words = wordsOf(await pdfOf(aDocument([aPost(1, 'شكرا لك Sofia مريضة اليوم'), aPost(2, 'שלום לכולם')])));
    // Letters are told from left to right, too.
    const turned = (word: string): string => (/^[a-z]/i.test(word) ? word : [...word].reverse().join(''));
    const leftOf = (word: string): number => words.find((found) => found.word === turned(word))?.left ?? Number.NaN;
    const places = ['شكرا', 'لك', 'Sofia', 'مريضة', 'اليوم'].map(leftOf);
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    expect(leftOf('שלום')).toBeGreaterThan(leftOf('לכולם'));
    // The paragraph begins at the right margin.
    expect(leftOf('שלום')).toBeGreaterThan(480);
  });

  it('are drawn by one font, that their letters are joined, where DejaVu lacks some of Urdu', async () => {
    const names = async (body: string): Promise<string[]> =>
      fontsOf(await pdfOf(aDocument([aPost(1, body)]))).map(({ name }) => name);
    expect(await names('شكرا لك')).not.toContain('NotoNaskhArabic-Regular');
    expect(await names('اردو ٹھیک ہے')).toContain('NotoNaskhArabic-Regular');
  });

  it('come back with emoji of several parts as one', async () => {
    const emoji = ['👨‍👩‍👧‍👦', '🤷🏻‍♀️', '👍🏽', '🏳️‍🌈', '🇩🇰', '1️⃣', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🧑🏽‍🤝‍🧑🏿'];
    const { pdf, missing } = await renderer.render(aJob(aDocument([aPost(1, emoji.join(' '))])));
    expect(missing).toEqual([]);
    const read = textOf(pdf);
    for (const one of emoji) expect(read).toContain(one);
  });

  it('name what no font has, and what would hide or turn around other letters', async () => {
    const body = '你 \u0007 \u202Etxt.exe \uFEFF \uFFFF \uE000 \uFFFC';
    const { pdf, missing } = await renderer.render(aJob(aDocument([aPost(1, body)])));
    const names = '[U+4F60] [U+0007] [U+202E]txt.exe [U+FEFF] [U+FFFF] [U+E000] [U+FFFC]';
    expect(textOf(pdf)).toContain(names);
    expect(missing).toEqual(['\u0007', '\u202E', '你', '\uE000', '\uFEFF', '\uFFFC', '\uFFFF']);
  });

  it('stand as written when they look like markup of Typst', async () => {
    const markup = '#let x = 1 \\ *fed* _k_ $x^2$ @ref <a> `r` // ikke #read("/run.json") = -- "citat" ~';
    expect(await bodiesOf(markup)).toContain(markup);
  });

  it('keep their lines, and break long words without adding anything', async () => {
    const read = await bodiesOf('En\nTo\r\n\r\nTre\u2028Fire', `https://eksempel.dk/${'q'.repeat(300)}`);
    expect(read).toMatch(/En\nTo\nTre\nFire/);
    expect(read.replaceAll('\n', '')).toContain(`https://eksempel.dk/${'q'.repeat(300)}`);
    expect(Math.max(...read.split('\n').map((line) => line.length))).toBeLessThan(120);
  });

  it('tell what became of posts, who was there, what was consented to, and what is left out', async () => {
    const posts = [
      aPost(1, 'Den rettede', {
        correctedAt: '2026-03-02T09:00:00.000Z',
        versions: [{ version: 1, body: 'Den forkerte', until: '2026-03-02T09:00:00.000Z' }],
      }),
      aPost(2, 'Ikke rigtigt', { kind: 'objection', objectsTo: 1 }),
      aPost(3, null, { deleted: aDeletion }),
      aPost(4, 'Et notat', { kind: 'note', replyTo: 2, attachments: [aPicture] }),
    ];
    const omissions = [{ kind: 'post', reason: 'not_relevant', number: 5 }] as const;
    const read = textOf(await pdfOf(aDocument(posts, { omissions })));
    for (const part of [
      ...['Følsomme personoplysninger', '27.24.00-G01-17-26', '48213', 'Sofie Nørgaard', 'Anna Jensen'],
      'Tovholder fra 01.03.2026 kl. 09.55.00 (UTC+01:00), deltager fortsat',
      'Deltager fra 01.03.2026 kl. 10.00.00 (UTC+01:00) til 01.04.2026 kl. 10.00.00 (UTC+02:00)',
      ...['Forældremyndighedsindehaver', 'Deling med skolen', 'Givet 02.03.2026', '000000000007-1.jws'],
      ...['Tidligere tekst (version 1, gældende indtil 02.03.2026', 'Den forkerte', 'Indsigelse mod indlæg 1'],
      ...['Slettet 03.03.2026 kl. 10.00.00 (UTC+01:00) af Fatima Ali', 'Begrundelse: Stod om en anden'],
      ...['Notat · Svar på indlæg 2', 'Deltager tilføjet: Fatima Ali (af Anna Jensen)'],
      ...['Tegning.jpg', 'image/jpeg · 123456 byte', 'ab'.repeat(32), 'En tegning af skolen'],
      'Indlæg 5: vurderet ikke at være relevant for sagen',
    ])
      expect(read.replaceAll('\n', ' ')).toContain(part);
    expect(read.indexOf('Deltager tilføjet')).toBeGreaterThan(read.indexOf('Den rettede'));
    expect(read.indexOf('Deltager tilføjet')).toBeLessThan(read.indexOf('Ikke rigtigt'));
  });
});

describe.skipIf(missingTools.length > 0)(`volumes and data about a person${withoutTools}`, () => {
  const events = ['2026-03-01T08:00:00.000Z', '2026-03-01T09:01:30.000Z', '2026-03-01T12:00:00.000Z'].map(
    (at, index) => ({
      ...{ at, personId: null, actorId: null },
      action: ['dialog.created', 'dialog.suspended', 'dialog.closed'][index] ?? '',
    }),
  );
  const volume = (number: number, more: object = {}) =>
    pdfOf(aDocument([aPost(1, 'Et'), aPost(2, 'To')], { events }), {
      view: asJson({ volume: { number, of: 3 }, language: 'da', ...more }),
    });

  it('say which volume and page they are, and tell the joins and leaves of their own time', async () => {
    const [first, second, last] = await Promise.all([volume(1), volume(2), volume(3)]).then((pdfs) =>
      pdfs.map(wholeTextOf),
    );
    expect(first).toContain('Bind 1 af 3');
    expect(first).toMatch(/Side 1 af \d/);
    const shownIn = (text = ''): string[] =>
      ['oprettet (', 'oprettet', 'sat i bero', 'Dialogen afsluttet', 'Deltagere'].filter((word) => text.includes(word));
    expect(shownIn(first)).toEqual(['oprettet', 'sat i bero', 'Deltagere']);
    expect(shownIn(second)).toEqual(['sat i bero']);
    expect(shownIn(last)).toEqual(['sat i bero', 'Dialogen afsluttet']);
    const given = wholeTextOf(await volume(2, { after: '2026-03-01T09:02:00.000Z', until: null }));
    expect(shownIn(given)).toEqual(['Dialogen afsluttet']);
  });

  it('show what is kept about a person', async () => {
    const data = asJson({
      ...{ heading: 'Dine oplysninger', createdAt: '2026-06-01T10:00:00.000Z' },
      sections: [
        {
          heading: 'Dig',
          lines: [
            { label: 'Navn', value: 'Søren #x' },
            { label: 'Set', value: '2026-01-01T11:00:00.000Z' },
          ],
        },
        {
          heading: 'Indlæg',
          entries: [{ heading: 'Nr. 1', body: 'Hej\nmed dig', lines: [{ label: 'Fil', value: null }] }],
        },
      ],
    });
    const pdf = await pdfOf(null, { template: 'person', data, attachmentName: 'person.json' });
    const read = textOf(pdf);
    for (const part of ['Dine oplysninger', 'Søren #x', '01.01.2026 kl. 12.00.00 (UTC+01:00)', 'Nr. 1', 'Hej\nmed dig'])
      expect(read).toContain(part);
    expect(attachmentOf(pdf, 'person.json').equals(data)).toBe(true);
  });
});

describe('the same order', () => {
  it('makes the same bytes in two processes, and twice in one', async () => {
    const job = aJob(aDocument([aPost(1, 'Hej مرحبا 👍'), aPost(2, 'Z\u0321\u0336\u030F 你')]));
    const [first, second] = [await renderer.render(job), await renderer.render(job)];
    expect(first.pdf.equals(second.pdf)).toBe(true);
    const fonts = readFonts();
    const fontBlobs = fonts.flatMap(({ files }) => files);
    const compiler = NodeCompiler.create({ workspace: '/letdialog', fontArgs: [{ fontBlobs }] });
    const { template, attachmentName, createdAt } = job;
    const head = { template, attachmentName, createdAt: createdAt.getTime() / 1000, pictures: [] };
    const order = { head, data: Buffer.from(job.data), view: Buffer.from(job.view), pictures: [] };
    for (let time = 0; time < 2; time += 1) expect(compilePdf(compiler, fonts, order).pdf.equals(first.pdf)).toBe(true);
  });

  it('is of one version, which names compiler, fonts and templates', () => {
    const { version } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler/package.json');
    expect(renderer.version).toMatch(
      /^typst-ts-node-compiler \S+, fonts [0-9a-f]{12}, templates [0-9a-f]{12}, unicode \S+$/,
    );
    expect(renderer.version).toContain(version);
    expect(createPdfRenderer().version).toBe(renderer.version);
  });
});
