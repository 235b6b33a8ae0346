/**
 * The fonts, out of npm, so that the bytes do not depend on what a machine has. In this order: the first that has a
 * character draws it. DejaVu has Latin, Greek, Cyrillic, Armenian, Georgian and Hebrew; the others one script each. Chinese,
 * Japanese and Korean are not among them: a font of theirs is larger than all of LetDialog.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { covers, joinRanges, readCoverage } from './cmap.ts';
import { PdfError } from './pdf.ts';

export interface Font {
  /** As a template names it. */
  readonly family: string;
  readonly files: readonly Buffer[];
  /** Whether it draws such a character, in each of its styles. */
  has(codePoint: number): boolean;
}

const noto = (name: string, file: string): string =>
  `@expo-google-fonts/noto-${name}/400Regular/Noto${file}_400Regular.ttf`;

export const EMOJI_FAMILY = 'Noto Emoji';

const FONTS: readonly (readonly [family: string, files: readonly string[]])[] = [
  // First, but for what EMOJI says only: DejaVu draws single parts of some emoji, and would leave out the others.
  [EMOJI_FAMILY, [noto('emoji', 'Emoji')]],
  ['DejaVu Sans', ['', '-Bold', '-Oblique'].map((style) => `dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`)],
  ['Noto Naskh Arabic', [noto('naskh-arabic', 'NaskhArabic')]],
  ['Noto Sans Ethiopic', [noto('sans-ethiopic', 'SansEthiopic')]],
  ['Noto Sans Tamil', [noto('sans-tamil', 'SansTamil')]],
  ['Noto Sans Thai', [noto('sans-thai', 'SansThai')]],
  ['Noto Sans Devanagari', [noto('sans-devanagari', 'SansDevanagari')]],
  ['Noto Sans Bengali', [noto('sans-bengali', 'SansBengali')]],
];

/** @throws PdfError when the installation lacks one */
export function readFonts(): readonly Font[] {
  const require = createRequire(import.meta.url);
  return FONTS.map(([family, names]) => {
    try {
      const files = names.map((name) => readFileSync(require.resolve(name)));
      const coverages = files.map((file) => joinRanges(readCoverage(file)));
      return { family, files, has: (codePoint) => coverages.every((ranges) => covers(ranges, codePoint)) };
    } catch {
      throw new PdfError(`The font ${family} is missing: install the packages again`);
    }
  });
}
