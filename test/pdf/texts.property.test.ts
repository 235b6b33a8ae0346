import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPdfRenderer } from '../../api/pdf/render.ts';
import { aDocument, aJob, aPost } from './samples.ts';
import { checkedBy, fontsOf, missingTools, textOf, withoutTools } from './tools.ts';

const renderer = createPdfRenderer();
/** Not by the last run's seed: a failure says its own. */
const RUNS = { numRuns: 8, endOnFailure: true };
const MANY = { minLength: 20, maxLength: 20 };

/** What people write from left to right, markup of Typst, emoji, and what no font has. */
const piece = fc.constantFrom(
  ...'abcæøåÆØÅéüżółćęŁґєїЖЩαβ',
  ...'#$*_`@<>\\/[]{}()"\'~=-+.,:;!?&%^|',
  ...'ሰላም วส நம 你好 ꙮ 𝄞'.replaceAll(' ', ''),
  ...['👍', '👍🏽', '👨‍👩‍👧‍👦', '🇩🇰', '❤️', '1️⃣', 'e\u0301', '[U+', '\n', ' ', ' ', ' '],
);
const writing = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => `A${pieces.join('')}Z`);
/** Anything at all: lone surrogates, controls, marks without letters, every script. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 60 }).map((codes) => String.fromCodePoint(...codes)),
  fc.array(fc.integer({ min: 0, max: 0x1fff }), { maxLength: 60 }).map((codes) => String.fromCodePoint(...codes)),
  fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
);

const render = (bodies: readonly string[]) =>
  renderer.render(aJob(aDocument(bodies.map((body, index) => aPost(index + 1, body)))));
const named = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
const squeezed = (text: string): string => text.replace(/\s/gu, '');

describe.skipIf(missingTools.length > 0)(`any text in a PDF${withoutTools}`, () => {
  it('comes back as it was written, but for characters that no font has, which are named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writing, MANY), async (bodies) => {
        const { pdf, missing } = await render(bodies);
        const read = squeezed(textOf(pdf));
        for (const body of bodies) {
          const expected = [...body].map((character) => (missing.includes(character) ? named(character) : character));
          expect(read).toContain(squeezed(expected.join('')));
        }
      }),
      RUNS,
    );
  }, 120_000);

  // Typst refuses to write a PDF/A with a glyph .notdef, or one without a way back to Unicode: that there is one says it.
  it('never keeps a dialog from being drawn, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, MANY), async (bodies) => {
        const { pdf } = await render(bodies);
        expect(checkedBy(pdf)).toContain('No syntax or stream encoding errors');
        expect(fontsOf(pdf).filter(({ isEmbedded, hasUnicode }) => !isEmbedded || !hasUnicode)).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);
});
