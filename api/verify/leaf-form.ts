/**
 * Reads a leaf of version 1 strictly: only the one RFC 8785 form of an event passes (docs/audit-log.md), so that two texts
 * never tell the same event. `JSON.parse` would take other texts for the same value, such as one with a member twice, and
 * takes four times as long.
 */
import { isUtf8 } from 'node:buffer';
import { hexAt, literal, TextCursor } from './text-cursor.ts';

/** What the checks of a log need of every event. Of what few need it tells where it stands; 0 for what is not there. */
export interface LeafFacts {
  readonly version: number;
  /** A zero byte and the leaf. */
  readonly bytes: Buffer;
  /** Date and time of day as one number, such as 20260131080000: it has the order of time. */
  readonly second: number;
  /** The last half of the id. */
  readonly low: number;
  readonly high: number;
  readonly idAt: number;
  readonly timeAt: number;
  readonly detailHashAt: number;
  readonly actorAt: number;
  readonly targetAt: number;
  readonly targetEnd: number;
  readonly personAt: number;
}

export const idOf = ({ bytes, idAt }: LeafFacts): string => uuidAt(bytes, idAt);
export const timeOf = ({ bytes, timeAt }: LeafFacts): string => bytes.toString('latin1', timeAt, timeAt + TIME_LENGTH);
export const detailHashOf = ({ bytes, detailHashAt }: LeafFacts): string =>
  bytes.toString('latin1', detailHashAt, detailHashAt + HASH_DIGITS);
export const actorOf = ({ bytes, actorAt }: LeafFacts): string | null => (actorAt ? uuidAt(bytes, actorAt) : null);
export const personOf = ({ bytes, personAt }: LeafFacts): string | null => (personAt ? uuidAt(bytes, personAt) : null);
/** As its bytes: of a target with other characters than those of ids it is not the text. */
export const targetOf = ({ bytes, targetAt, targetEnd }: LeafFacts): string | null =>
  targetAt ? bytes.toString('latin1', targetAt, targetEnd) : null;

const uuidAt = (bytes: Buffer, start: number): string => bytes.toString('latin1', start, start + UUID_LENGTH);

const UUID_LENGTH = 36;
const TIME_LENGTH = 27;
const HASH_DIGITS = 64;

/** A bundle of entries (c2sp.org/tlog-tiles) has two bytes for the length of a leaf. */
export const MAX_LEAF_BYTES = 65_535;

const ACTION = literal('{"action":"');
const ACTOR = literal(',"actor":{');
const CLIENT = literal('"client":"');
const ID = literal('"id":"');
const KIND = literal('"kind":"');
const NAME = literal(',"name":"');
const AT = literal('},"at":"');
const DETAIL_HASH = literal(',"detailHash":"');
const EVENT_ID = literal(',"id":"');
const MUNICIPALITY = literal(',"municipality":"');
const OUTCOME = literal(',"outcome":{"code":"');
const REASON = literal(',"reason":"');
const TRIED = literal(',"tried":"');
const TARGET = literal('},"target":{');
const COUNT = literal('"count":');
const DIALOG = literal('"dialog":"');
const FIRST = literal('"first":');
const LAST = literal('"last":');
const PERSON = literal('"person":"');
const END = literal('},"v":1}');
const COMMA = literal(',');
const QUOTE = literal('"');

/** The end of a leaf of any version. Whatever a later version adds, its version stands last. */
const VERSION = /,"v":([1-9][0-9]{0,3})\}$/;

/**
 * @param hashed a zero byte and the leaf
 * @returns null for what is not the leaf of an event; only the version of one of another version
 */
export function readLeaf(hashed: Buffer): LeafFacts | { readonly version: number; readonly bytes: null } | null {
  if (hashed.length - 1 > MAX_LEAF_BYTES) return null;
  const facts = readFirstVersion(hashed);
  if (facts) return facts;
  const version = Number(VERSION.exec(hashed.toString('latin1', Math.max(1, hashed.length - 16)))?.[1] ?? 0);
  return version > 1 && isUtf8(hashed) ? { version, bytes: null } : null;
}

/** Each method of the cursor steps over what it names, and tells whether it was there. */
function readFirstVersion(bytes: Buffer): LeafFacts | null {
  const at = new TextCursor(bytes, 1);
  if (!at.literal(ACTION) || !at.string() || !at.literal(ACTOR)) return null;
  if (at.literal(CLIENT) && !(at.string() && at.literal(COMMA))) return null;
  const actorAt = at.literal(ID) ? at.position : 0;
  if (actorAt > 0 && !(at.uuid() && at.literal(COMMA))) return null;
  if (!at.literal(KIND) || !at.string()) return null;
  if (at.literal(NAME) && !at.string()) return null;
  const timeAt = at.literal(AT) ? at.position : 0;
  const second = timeAt > 0 ? at.time() : 0;
  if (second === 0) return null;
  const detailHashAt = at.literal(DETAIL_HASH) ? at.position : 0;
  if (detailHashAt > 0 && !(at.hex(HASH_DIGITS) && at.literal(QUOTE))) return null;
  const idAt = at.literal(EVENT_ID) ? at.position : 0;
  if (idAt === 0 || !at.uuid()) return null;
  if (at.literal(MUNICIPALITY) && !at.uuid()) return null;
  if (!at.literal(OUTCOME) || !at.string()) return null;
  if (at.literal(REASON) && !at.string()) return null;
  if (at.literal(TRIED) && !at.string()) return null;
  if (!at.literal(TARGET)) return null;
  at.firstMember();
  if (at.member(COUNT) && !at.number()) return null;
  if (at.member(DIALOG) && !at.uuid()) return null;
  if (at.member(FIRST) && !at.number()) return null;
  const targetAt = at.member(ID) ? at.position : 0;
  if (targetAt > 0 && !at.string()) return null;
  const targetEnd = at.position - 1;
  if (at.member(LAST) && !at.number()) return null;
  const personAt = at.member(PERSON) ? at.position : 0;
  if (personAt > 0 && !at.uuid()) return null;
  if (!at.literal(END) || at.position !== bytes.length) return null;
  if (at.hasOtherThanAscii && !isUtf8(bytes)) return null;
  // The last half of a UUID is 8123-456789abcdef.
  const low = (hexAt(bytes, idAt + 28, 4) << 16) | hexAt(bytes, idAt + 32, 4);
  const high = (hexAt(bytes, idAt + 19, 4) << 16) | hexAt(bytes, idAt + 24, 4);
  return { version: 1, bytes, second, low, high, idAt, timeAt, detailHashAt, actorAt, targetAt, targetEnd, personAt };
}
