/**
 * Reads a leaf of version 1 strictly: only the one RFC 8785 form of an event passes (docs/audit-log.md), so that two texts
 * never tell the same event. One expression instead of `JSON.parse`, which would take another text for the same value,
 * such as one with a member twice, and is slower.
 */
import { isUtf8 } from 'node:buffer';

/** What the checks of a log need of an event. */
export interface LeafFacts {
  readonly version: number;
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly detailHash: string | null;
  readonly targetId: string | null;
  readonly personId: string | null;
}

/** A bundle of entries (c2sp.org/tlog-tiles) has two bytes for the length of a leaf. */
export const MAX_LEAF_BYTES = 65_535;

const STRING = String.raw`"[^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*"`;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NUMBER = '(?:0|-?[1-9][0-9]{0,15})';
const TIME = String.raw`[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z`;

/** All of these may be left out, and a comma stands between those that are there. */
const members = (...each: readonly string[]): string =>
  `(?:(?:${each.map((one) => `(?:${one}(?:,(?=")|(?=\\})))?`).join('')}))`;

const LEAF = new RegExp(
  [
    String.raw`^\{"action":(${STRING}),"actor":\{(?:"client":${STRING},)?(?:"id":"(${UUID})",)?"kind":${STRING}(?:,"name":${STRING})?\}`,
    `,"at":"(${TIME})"(?:,"detailHash":"([0-9a-f]{64})")?,"id":"(${UUID})"(?:,"municipality":"${UUID}")?`,
    String.raw`,"outcome":\{"code":${STRING}(?:,"reason":${STRING})?(?:,"tried":${STRING})?\},"target":\{`,
    members(
      `"count":${NUMBER}`,
      `"dialog":"${UUID}"`,
      `"first":${NUMBER}`,
      `"id":(${STRING})`,
      `"last":${NUMBER}`,
      `"person":"(${UUID})"`,
    ),
    String.raw`\},"v":1\}$`,
  ].join(''),
);

/** The end of a leaf of any version. Whatever a later version adds, its version stands last. */
const VERSION = /,"v":([1-9][0-9]{0,3})\}$/;

/** @returns null for what is not the leaf of an event; only the version of one of another version */
export function readLeaf(leaf: Buffer): LeafFacts | { readonly version: number; readonly id: null } | null {
  if (leaf.length > MAX_LEAF_BYTES || !isUtf8(leaf)) return null;
  const text = leaf.toString('latin1', 0, leaf.length);
  const found = LEAF.exec(text);
  if (found) {
    const [, action = '', actorId, at = '', detailHash, id = '', targetId, personId] = found;
    return {
      ...{ version: 1, id, at, action: action.slice(1, -1), actorId: actorId ?? null, detailHash: detailHash ?? null },
      ...{ targetId: targetId?.slice(1, -1) ?? null, personId: personId ?? null },
    };
  }
  const version = Number(VERSION.exec(text)?.[1] ?? 0);
  return version > 1 ? { version, id: null } : null;
}
