import { describe, expect, it } from 'vitest';
import { createDrawing } from '../../api/pdf/drawable.ts';
import { readFonts } from '../../api/pdf/fonts.ts';
import { joinPieces, splitPieces } from '../../api/pdf/frames.ts';
import { danishTime } from '../../api/pdf/times.ts';

const fonts = readFonts();
const drawn = (text: string, isStrict = () => false): string => createDrawing(fonts, isStrict).text(text);

describe('what fonts can draw', () => {
  it('is told by their own tables', () => {
    const has = (family: string, character: string): boolean | undefined =>
      fonts.find((font) => font.family === family)?.hasUpright(character.codePointAt(0) ?? 0);
    expect([has('DejaVu Sans', 'å'), has('DejaVu Sans', '你'), has('DejaVu Sans', 'ے')]).toEqual([true, false, false]);
    expect([has('Noto Naskh Arabic', 'ے'), has('Noto Emoji', '👍'), has('Noto Sans Thai', 'ก')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('stands as it is, and the rest is named', () => {
    for (const text of ['Ærø', 'e\u0301', '👩‍👧', '🇩🇰', '1️⃣', 'Привіт', 'שלום', 'नमस्ते']) expect(drawn(text)).toBe(text);
    expect(drawn('a你\u0000')).toBe('a[U+4F60][U+0000]');
    expect(drawn('\uD83Dx')).toBe('[U+D83D]x');
  });

  it('keeps a letter whose mark or emoji is of another font', () => {
    expect(drawn('ሰ\u094D')).toBe('ሰ[U+094D]');
    expect(drawn('a\u200D👍')).toBe('a[U+200D]👍');
  });

  it('is less in a word that is spelled out', () => {
    expect(drawn('ét ह\u094Dद to', () => true)).toBe('ét ह[U+094D]द to');
  });
});

describe('what else the process of a PDF needs', () => {
  it('tells times as in Denmark, also in the hour that comes twice', () => {
    expect(danishTime('2026-10-25T00:30:00.000Z')).toBe('25.10.2026 kl. 02.30.00 (UTC+02:00)');
    expect(danishTime('2026-10-25T01:30:00.000Z')).toBe('25.10.2026 kl. 02.30.00 (UTC+01:00)');
    expect([danishTime('2026-10-25'), danishTime('2026-99-99T00:00:00Z')]).toEqual([null, null]);
  });

  it('splits what was joined, and nothing that was cut', () => {
    const joined = joinPieces([Buffer.from('a'), Buffer.alloc(0), Buffer.from('bc')]);
    expect(splitPieces(joined)?.map(String)).toEqual(['a', '', 'bc']);
    expect([splitPieces(joined.subarray(0, -1)), splitPieces(joined.subarray(0, 7))]).toEqual([null, null]);
  });
});
