import { describe, expect, it } from 'vitest';
import { formatTilePath, parseTilePath, sizeCoveredBy } from '../../api/verify/tile-paths.ts';

const full = (level: number, index: bigint) => ({ level, index, width: 256 });

describe('the address of a tile', () => {
  it.each([
    ['0', '000', full(0, 0n)],
    ['0', '067', full(0, 67n)],
    ['1', 'x001/234', full(1, 1234n)],
    ['0', 'x001/x234/067', full(0, 1_234_067n)],
    ['63', 'x999/999', full(63, 999_999n)],
    ['0', 'x001/x234/067.p/8', { level: 0, index: 1_234_067n, width: 8 }],
    ['2', '000.p/255', { level: 2, index: 0n, width: 255 }],
    ['0', 'x009/x223/x372/x036/x854/x775/807', full(0, 9_223_372_036_854_775_807n)],
  ])('tile/%s/%s is understood, and written in no other way', (level, path, place) => {
    expect(parseTilePath(level, path)).toEqual(place);
    expect(formatTilePath(place)).toBe(`tile/${level}/${path}`);
  });

  it.each([
    ['0', ''],
    ['0', '0'],
    ['0', '67'],
    ['0', '0067'],
    ['0', 'x067'],
    ['0', '001/234'],
    ['0', 'x000/067'],
    ['0', 'x000/x001/067'],
    ['0', 'x001/x234'],
    ['0', 'X001/234'],
    ['0', 'x001//234'],
    ['0', '/067'],
    ['0', '067/'],
    ['0', '067 '],
    ['0', '067\n'],
    ['0', '٠٦٧'],
    ['0', '067.p'],
    ['0', '067.p/'],
    ['0', '067.p/0'],
    ['0', '067.p/08'],
    ['0', '067.p/256'],
    ['0', '067.p/1000'],
    ['0', '067.p/-1'],
    ['0', '067.p/8/9'],
    ['0', 'x001.p/8/234'],
    ['00', '067'],
    ['01', '067'],
    ['64', '067'],
    ['-1', '067'],
    ['1e1', '067'],
    ['', '067'],
    ['entries', '067'],
  ])('is not tile/%s/%j', (level, path) => {
    expect(parseTilePath(level, path)).toBeNull();
  });

  it('tells how large a tree must be to have it', () => {
    expect(sizeCoveredBy({ level: 0, index: 256n, width: 1 })).toBe(65_537n);
    expect(sizeCoveredBy({ level: 1, index: 0n, width: 256 })).toBe(65_536n);
    expect(sizeCoveredBy({ level: 1, index: 1n, width: 1 })).toBe(65_792n);
    expect(sizeCoveredBy({ level: 63, index: 0n, width: 1 })).toBe(2n ** 504n);
  });
});
