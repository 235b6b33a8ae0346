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
}

interface Source {
  readonly family: string;
  readonly files: readonly string[];
  readonly covers?: string;
}

export const EMOJI_FAMILY = 'Noto Emoji';
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
  // DejaVu has the letters of Arabic, and not all of Pashto, Dari and Urdu: a word of two fonts is not joined.
  {
    family: 'Noto Naskh Arabic',
    files: ['400Regular', '700Bold'].map((style) => expo('naskh-arabic', `${style}/NotoNaskhArabic_${style}`)),
    covers: '[\\u{600}-\\u{6FF}\\u{750}-\\u{77F}\\u{8A0}-\\u{8FF}\\u{FB50}-\\u{FDFF}\\u{FE70}-\\u{FEFE}]',
  },
  {
    family: 'DejaVu Sans',
    files: ['', '-Bold', '-Oblique'].map((style) => `dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`),
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
      const coverages = files.map((file) => joinRanges(readCoverage(file)));
      return { family, files, covers: only, has: (code) => coverages.every((ranges) => covers(ranges, code)) };
    } catch {
      throw new PdfError(`The font ${family} is missing: install the packages again`);
    }
  });
}
