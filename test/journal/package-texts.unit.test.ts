import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { Filing } from '../../api/journal/package/dialog-document.ts';
import { element, losesInXml } from '../../api/journal/package/xml.ts';
import { openedPackage, run } from '../setup/opened-package.ts';
import { aText, dialogOf, headOf, sourceOf } from '../setup/package-source.ts';
import { SCHEMAS, unlessThere, validateXml } from '../setup/xsd.ts';

const CONTENT = 'representations/rep1/data';
const DOCUMENT = 'metadata/descriptive/sf2900-dokument.xml';
const PREMIS = 'metadata/preservation/premis.xml';

/** Each tries to break something: XML, JSON, a manifest, a file name, a spreadsheet, the eye. */
const NASTY = [
  '</d:TitelTekst><evil/>',
  '<![CDATA[ x ]]>',
  ']]>',
  '<!-- --> <?php ?> &lt; &amp; &#0; &unknown;',
  '"\'><',
  '\u0000\u0001\u001f',
  '\ufffe\uffff',
  '\u202eexe.fdp\u202c',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'linje\r\nto\rtre\nfire\u2028fem\u0085seks',
  '%0D%0A%2e%2e%2f%25',
  '../../../etc/passwd',
  'C:\\Windows\\x',
  '=HYPERLINK("http://x")',
  '\t \u00a0\u200b',
  'Ångstro\u0308m',
  'a\u0301'.repeat(300),
  'x'.repeat(5_000),
  'مرحبا Łódź Їжак',
];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...NASTY), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
);

/** As XML has it: without what it cannot hold. */
const inXml = (given: string): string =>
  [...given].map((character) => (losesInXml(character) ? '\ufffd' : character)).join('');

describe('a text in XML', () => {
  it('comes back as it was, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(text, text, (content, value) => {
        const { markup } = element('a', { b: value }, content);
        using document = XmlDocument.fromString(markup);
        expect(document.root.content).toBe(inXml(content));
        expect(document.root.attr('b')?.value).toBe(inXml(value));
      }),
    );
  });

  it.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', '\udfff'])('loses %j', (character) => {
    expect(losesInXml(`a${character}b`)).toBe(true);
  });

  it.each(['\t', '\n', '\r', ' ', '\u007f', '\u0085', '\ufffd', '😀', '\u{10ffff}'])('keeps %j', (character) => {
    expect(losesInXml(`a${character}b`)).toBe(false);
  });
});

const filing = (title: string, other: string): Filing => ({
  ...{ ...headOf(1).filing, title, caseNumber: other },
  exemption: { alternativeTitle: other, legalBasis: title },
});

describe(`a package of texts that try to break it${unlessThere}`, () => {
  it('is whole and valid, and each text comes back', async () => {
    const texts = fc.record({ title: text, other: text, body: text, name: text });
    await fc.assert(
      fc.asyncProperty(texts, async ({ title, other, body, name }) => {
        const dialog = dialogOf([
          { body, former: [other], files: [aText('x', name)] },
          { body: null, deletedFor: other },
        ]);
        const municipality = { ...headOf(1).municipality, name: other };
        const head = { filing: filing(title, other), municipality };
        const made = await openedPackage(sourceOf(dialog, { head }));
        try {
          for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
            await run('sha256sum', ['--strict', '-c', manifest], { cwd: made.bag });
          for (const path of made.paths) expect(path).toMatch(/^[A-Za-z0-9./-]+$/);
          const document = JSON.parse((await made.read(`${CONTENT}/dialog.json`)).toString());
          expect(document.posts).toEqual(dialog.posts);
          expect(document.filing).toEqual(head.filing);
          using premis = XmlDocument.fromBuffer(await made.read(PREMIS));
          expect(premis.get('//p:originalName', { p: 'http://www.loc.gov/premis/v3' })?.content).toBe(
            inXml(name.normalize('NFC')),
          );
          await expectValid(made.read);
        } finally {
          await made.remove();
        }
      }),
      {
        numRuns: 15,
        examples: NASTY.slice(0, 8).map((each): [Record<'title' | 'other' | 'body' | 'name', string>] => [
          { title: each, other: each, body: each, name: each },
        ]),
      },
    );
  }, 120_000);

  async function expectValid(read: (path: string) => Promise<Buffer>): Promise<void> {
    const document = await read(DOCUMENT);
    using sf2900 = XmlDocument.fromBuffer(document);
    const title = sf2900.get('//*[local-name()="TitelTekst"]')?.content ?? '';
    expect(title).toMatch(/^[^\r\n\t\u2028\u2029\u0085\u202e]+$/);
    expect([...title].length).toBeLessThanOrEqual(255);
    if (SCHEMAS === null) return;
    validateXml(document, 'sf2900/DistributionServiceMsg.xsd');
    validateXml(await read('metadata/descriptive/sf2900-journalpost.xml'), 'sf2900/DistributionServiceMsg.xsd');
    validateXml(await read(PREMIS), 'premis/premis-v3-0.xsd');
    validateXml(await read('METS.xml'), 'csip/csip-driver.xsd');
  }
});

describe('what stands otherwise than it was written', () => {
  const replacedBy = async (name: string, missing: readonly string[]) => {
    const dialog = dialogOf([{ body: 'x', files: [aText('x', name)] }]);
    const render = () => Promise.resolve({ pdf: Buffer.from('%PDF-1.7\n'), pages: 1, missing });
    const made = await openedPackage(sourceOf(dialog), { renderer: { version: '1', render } });
    const statement = JSON.parse((await made.read('metadata/other/manifest.json')).toString());
    await made.remove();
    return statement.replaced;
  };

  it('is told in the statement: in XML and in the PDF', async () => {
    expect(await replacedBy('a\u0001.txt', ['👍🏽', '\u202e', 'a'])).toEqual({
      pdf: ['U+0061', 'U+1F44D U+1F3FD', 'U+202E'],
      xml: [PREMIS],
    });
    expect(await replacedBy('a.txt', [])).toEqual({ pdf: [], xml: [] });
  });
});
