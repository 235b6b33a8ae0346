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
  /** One class of characters, for Typst: all that the font draws, by the first of those that belong together. */
  readonly covers: string | null;
  /** Whether it has such a character, in each of its styles. */
  has(codePoint: number): boolean;
  /** Whether its first style has. */
  hasUpright(codePoint: number): boolean;
}

interface Source {
  readonly family: string;
  readonly files: readonly string[];
  readonly covers?: string;
}

export const EMOJI_FAMILY = 'Noto Emoji';
const LETTER_FAMILY = 'DejaVu Sans';
const ARABIC_FAMILY = 'Noto Naskh Arabic';
/** Keycaps begin with a digit, which is no emoji, so templates have a rule for them. */
export const KEYCAP = '[0-9#*]\\u{FE0F}?\\u{20E3}';

const expo = (family: string, file: string): string => `@expo-google-fonts/noto-${family}/${file}.ttf`;
const script = (family: string, file: string): Source => ({
  family: `Noto Sans ${file}`,
  files: [expo(`sans-${family}`, `400Regular/NotoSans${file}_400Regular`)],
});

const FONTS: readonly Source[] = [
  // DejaVu has single parts of some emoji, and would leave out the others.
  {
    family: EMOJI_FAMILY,
    files: [expo('emoji', '400Regular/NotoEmoji_400Regular')],
    covers: '[[\\p{Extended_Pictographic}--[©®™]]\\p{Emoji_Modifier}\\p{Regional_Indicator}]',
  },
  {
    family: LETTER_FAMILY,
    files: ['', '-Bold', '-Oblique'].map((style) => `dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`),
  },
  {
    family: ARABIC_FAMILY,
    files: ['400Regular', '700Bold'].map((style) => expo('naskh-arabic', `${style}/NotoNaskhArabic_${style}`)),
  },
  ...[script('ethiopic', 'Ethiopic'), script('tamil', 'Tamil'), script('thai', 'Thai')],
  ...[script('devanagari', 'Devanagari'), script('bengali', 'Bengali')],
];

/** @throws PdfError when the installation lacks one */
export function readFonts(): readonly Font[] {
  const require = createRequire(import.meta.url);
  return FONTS.map(({ family, files: names, covers: only = null }) => {
    try {
      const files = names.map((name) => readFileSync(require.resolve(name)));
      const [upright = [], ...others] = files.map((file) => joinRanges(readCoverage(file)));
      const hasUpright = (code: number): boolean => covers(upright, code);
      const has = (code: number): boolean => hasUpright(code) && others.every((ranges) => covers(ranges, code));
      return { family, files, covers: only, has, hasUpright };
    } catch {
      throw new PdfError(`The font ${family} is missing: install the packages again`);
    }
  });
}

const ARABIC = [
  [0x600, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0x8ff],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefe],
] as const;

const escaped = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`;

/**
 * DejaVu draws Arabic and Persian so that it is found and copied as it was written. Noto Naskh draws a letter and its dots by
 * themselves, so some readers copy a letter twice, but it has all of Urdu and Pashto. Letters of two fonts are not joined,
 * so a text with one that DejaVu lacks is drawn by Noto Naskh as a whole.
 */
export function arabicRule(fonts: readonly Font[]) {
  const [letters, arabic] = [LETTER_FAMILY, ARABIC_FAMILY].map((name) => fonts.find(({ family }) => family === name));
  const range = ARABIC.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('');
  const lacking = ARABIC.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
    .filter((code) => arabic?.has(code) && !letters?.hasUpright(code))
    .map(escaped);
  return { name: ARABIC_FAMILY, covers: `[${range}]`, lacking: `[${lacking.join('')}]` };
}
