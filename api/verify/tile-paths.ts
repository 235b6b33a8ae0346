/** The addresses of tiles, as c2sp.org/tlog-tiles writes them. */
import { TILE_HASHES } from './tree-tiles.ts';

export interface TilePlace {
  readonly level: number;
  readonly index: bigint;
  /** How many hashes: 256 for a full tile. */
  readonly width: number;
}

/** Three digits in each element, and an x before each but the last. */
const INDEX = /^((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
const LEVEL = /^(?:0|[1-9]\d?)$/;
const MAX_LEVEL = 63;

/** @returns null for an address that no tile has */
export function parseTilePath(level: string, path: string): TilePlace | null {
  const [, groups = '', last = '', partial] = INDEX.exec(path) ?? [];
  // An index has one address only, so the first element is not all zeros when others follow.
  if (last === '' || groups.startsWith('x000/') || !LEVEL.test(level) || Number(level) > MAX_LEVEL) return null;
  const width = partial === undefined ? TILE_HASHES : Number(partial);
  if (partial !== undefined && width >= TILE_HASHES) return null;
  return { level: Number(level), index: BigInt(groups.replaceAll(/[x/]/g, '') + last), width };
}

export function formatTilePath({ level, index, width }: TilePlace): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_HASHES ? '' : `.p/${width}`}`;
}

/** The size that a tree must have for its tile to be as wide. */
export const sizeCoveredBy = ({ level, index, width }: TilePlace): bigint =>
  (index * BigInt(TILE_HASHES) + BigInt(width)) << BigInt(8 * level);
