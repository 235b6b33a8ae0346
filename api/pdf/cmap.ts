/**
 * Which characters a font can draw, by its own table `cmap`. Only that table is read, so a library for fonts is not needed.
 * Formats 4 and 12 are the two that fonts of today have.
 */

type Ranges = readonly (readonly [first: number, last: number])[];

/** Of a TrueType or OpenType font, sorted. */
export function readCoverage(font: Buffer): Ranges {
  const cmap = tableOf(font, 'cmap');
  const count = cmap.readUInt16BE(2);
  const ranges = Array.from({ length: count }, (_, index) => {
    const record = 4 + index * 8;
    const isUnicode = cmap.readUInt16BE(record) === 0 || cmap.readUInt16BE(record) === 3;
    return isUnicode ? readSubtable(cmap.subarray(cmap.readUInt32BE(record + 4))) : [];
  });
  return ranges.flat().sort(([a], [b]) => a - b);
}

/** Whether a character stands in it. */
export function covers(ranges: Ranges, codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** As few ranges as say the same, so that they can be searched by halves. */
export function joinRanges(ranges: Ranges): Ranges {
  const joined: [number, number][] = [];
  for (const [first, last] of ranges) {
    const previous = joined.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

function tableOf(font: Buffer, tag: string): Buffer {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) !== tag) continue;
    const start = font.readUInt32BE(record + 8);
    return font.subarray(start, start + font.readUInt32BE(record + 12));
  }
  throw new Error(`the font has no table ${tag}`);
}

function readSubtable(table: Buffer): Ranges {
  const format = table.readUInt16BE(0);
  if (format === 12) return readGroups(table);
  return format === 4 ? readSegments(table) : [];
}

/** Format 12: groups of characters, whose glyphs follow each other. */
function readGroups(table: Buffer): Ranges {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => {
    const group = 16 + index * 12;
    // A group that begins at glyph 0 begins with one that is not drawn.
    const first = table.readUInt32BE(group) + (table.readUInt32BE(group + 8) === 0 ? 1 : 0);
    return [first, table.readUInt32BE(group + 4)] as const;
  });
}

/** Format 4: segments of the basic plane, each with a difference or with a list of glyphs. */
function readSegments(table: Buffer): Ranges {
  const doubled = table.readUInt16BE(6);
  const ranges: [number, number][] = [];
  for (let at = 0; at < doubled; at += 2) {
    const last = table.readUInt16BE(14 + at);
    const first = table.readUInt16BE(16 + doubled + at);
    const delta = table.readUInt16BE(16 + doubled * 2 + at);
    const place = 16 + doubled * 3 + at;
    const offset = table.readUInt16BE(place);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const listed = place + offset + (code - first) * 2;
      if (offset !== 0 && listed + 2 > table.length) break;
      const glyph = offset === 0 ? code : table.readUInt16BE(listed);
      const isDrawn = offset === 0 ? ((glyph + delta) & 0xffff) !== 0 : glyph !== 0;
      if (isDrawn) ranges.push([code, code]);
    }
  }
  return ranges;
}
