import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHead, csvLine } from '../../api/audit-log/formats/csv.ts';
import { csvCell } from '../../api/core/csv.ts';
import { EVERY_EVENT, eventOf } from './made-up-events.ts';

/** A reader of RFC 4180 and nothing else, with any separator. */
function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  let place = 0;
  const row = (): string[] => rows.at(-1) ?? [];
  while (place < text.length) {
    if (text[place] === '"') {
      let cell = '';
      for (place += 1; text[place] !== '"' || text[place + 1] === '"'; place += 1) {
        if (place >= text.length) throw new Error('a quote has no end');
        if (text[place] === '"') place += 1;
        cell += text[place];
      }
      row().push(cell);
      place += 1;
    } else {
      const start = place;
      while (place < text.length && text[place] !== separator && !text.startsWith('\r\n', place)) place += 1;
      row().push(text.slice(start, place));
    }
    if (text[place] === separator) {
      place += 1;
      if (text.startsWith('\r\n', place)) row().push('');
    }
    if (text.startsWith('\r\n', place)) {
      place += 2;
      if (place < text.length) rows.push([]);
    }
  }
  return rows;
}

const isFormula = (cell: string): boolean => /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell);

describe('events as CSV', () => {
  it('have one line each, and a cell for each column', () => {
    const [columns, ...rows] = readCsv(csvHead + EVERY_EVENT.map(([, event]) => csvLine(event)).join(''));
    expect(rows).toHaveLength(EVERY_EVENT.length);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([columns?.length]));
    const [row = []] = readCsv(csvLine(eventOf('a person, all known')));
    const told = Object.fromEntries((columns ?? []).map((name, place) => [name, row[place]]));
    expect(told).toMatchObject({
      ...{ number: '8589934592', at: '2026-11-30T17:28:24.123Z', action: 'dialog.read', outcome: 'success' },
      ...{ reason: '', actorName: 'Anna Holm', actorProtected: 'false', personName: 'Emma Krogh', firstNumber: '3' },
      ...{ personProtected: 'true', network: '192.0.2.0/24', subjectId: '0195d7a0-0000-7000-8000-000000000015' },
    });
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+45', `"'+45"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['＝1+1', `"'＝1+1"`],
    ['a;=1+1', `"a;'=1+1"`],
    ['a\n@x', `"a\n'@x"`],
    ['Anna-Marie Ærø', 'Anna-Marie Ærø'],
    ['O"Neil, B', '"O""Neil, B"'],
  ])('make a formula of %j into a text', (given, cell) => {
    expect(csvCell(given)).toBe(cell);
  });

  it('come back as they were, but for the marks, and are no formula by whatever separator', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab=+-@;,"\t\r\n\' ＝'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (cells) => {
        const line = `${cells.map(csvCell).join(',')}\r\n`;
        const [row = []] = readCsv(line);
        expect(row.map((cell) => cell.replaceAll("'", ''))).toEqual(cells.map((cell) => cell.replaceAll("'", '')));
        expect(row.filter(isFormula)).toEqual([]);
        const split = line.replaceAll('"', '').split(/[;\t\r\n]/);
        expect(split.slice(1).filter(isFormula)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
