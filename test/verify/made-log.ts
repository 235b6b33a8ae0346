/** A small log, made as the log makes it, for what is done to it afterwards. */
import { generateKeyPairSync } from 'node:crypto';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { endOf, headingOf, linesOf } from '../../api/verify/export-format.ts';
import { openExport } from '../../api/verify/export-reader.ts';
import { detailHash, detailsText, type EventDetails, type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import type { LogSource, LogStep, StoredEvent } from '../../api/verify/log-source.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { createSignerKey, type NoteSignerKey, signNote } from '../../api/verify/note-keys.ts';
import { formatNote } from '../../api/verify/signed-note.ts';
import { appendLeaves } from '../../api/verify/tree-tiles.ts';

export const ORIGIN = 'town.example/audit-log';
export const NOON = Date.UTC(2026, 10, 30, 12);

export const newKeys = (name = ORIGIN): NoteSignerKey[] => [
  createSignerKey(name, 'ed25519', generateKeyPairSync('ed25519').privateKey),
  createSignerKey(name, 'ml-dsa-44', generateKeyPairSync('ml-dsa-44').privateKey),
];
export const KEYS = newKeys();

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
/** Ids that are told apart by their last half. */
export const idOf = (number: number): string => `01932f0a-1234-7abc-8def-${hex(number, 12)}`;
export const personOf = (number: number): string => `01932f0a-0000-7000-9000-${hex(number, 12)}`;

export const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');

export interface MadeEvent {
  readonly leaf: string;
  readonly salt: Buffer | null;
  readonly details: EventDetails | null;
}

/** One event a second, by three persons, every other one with details. */
export function madeEvent(number: number, changes: Partial<LoggedEvent> = {}): MadeEvent {
  const details =
    number % 2 === 0 ? { network: '192.0.2.0/24', requestId: `request-${number}`, sessionId: null } : null;
  const salt = details && Buffer.alloc(16, number);
  return {
    ...{ salt, details },
    leaf: leafText({
      ...{ id: idOf(number), at: timeOf(NOON + number * 1000), actorKind: 'person', actorId: personOf(number % 3) },
      ...{ actorName: null, clientId: 'frontend', action: 'posts.read', outcome: 'success', reason: null, tried: null },
      ...{ municipalityId: idOf(9001), dialogId: idOf(9002), personId: null, targetId: null },
      ...{ firstNumber: 1, lastNumber: number, count: null },
      detailHash: details && salt ? detailHash(salt, details) : null,
      ...changes,
    }),
  };
}

export const madeEvents = (count: number): MadeEvent[] =>
  Array.from({ length: count }, (_, number) => madeEvent(number));

export const storedEvent = (made: MadeEvent, seq: number): StoredEvent => ({
  seq,
  hashed: Buffer.from(`\0${made.leaf}`),
  details:
    made.details && made.salt ? { salted: Buffer.concat([made.salt, Buffer.from(detailsText(made.details))]) } : null,
});

/** A checkpoint of the first events, signed at this time: with the time of the last one, unless told otherwise. */
export function checkpointOf(events: readonly MadeEvent[], options: CheckpointOptions = {}): string {
  const { origin = ORIGIN, keys = KEYS, at = NOON + events.length * 1000 } = options;
  const root = rootOf(events.map(({ leaf }) => leafHash(Buffer.from(leaf))));
  const text = formatCheckpoint({ origin, size: BigInt(events.length), root });
  return formatNote(
    text,
    keys.map((key) => signNote(text, key, new Date(at))),
  );
}

interface CheckpointOptions {
  readonly origin?: string;
  readonly keys?: readonly NoteSignerKey[];
  readonly at?: number;
}

/** A log as the database has it. Tests change what it is made of before it is read. */
export interface MadeLog {
  events: StoredEvent[];
  /** By tile of level 0. */
  readonly tiles: Buffer[];
  readonly upper: Map<string, Buffer>;
  size: number;
  checkpoints: { note: string; size: number }[];
}

export function madeLog(events: readonly MadeEvent[], checkpointSizes: readonly number[] = [events.length]): MadeLog {
  const hashes = events.map(({ leaf }) => leafHash(Buffer.from(leaf)));
  const log: MadeLog = {
    ...{ events: events.map(storedEvent), tiles: [], upper: new Map(), size: events.length },
    checkpoints: checkpointSizes.map((size) => ({ size, note: checkpointOf(events.slice(0, size)) })),
  };
  for (const { level, index, hashes: tile } of appendLeaves(0n, [], hashes).tiles) {
    if (level === 0) log.tiles[Number(index)] = tile;
    else log.upper.set(`${level}/${index}`, tile);
  }
  return log;
}

export function sourceOf(log: MadeLog): LogSource {
  return {
    ...{ origin: ORIGIN, isWhole: true },
    upperTile: async (level, index) => log.upper.get(`${level}/${index}`) ?? null,
    steps: async function* (): AsyncGenerator<LogStep> {
      for (const { note } of log.checkpoints) yield { kind: 'checkpoint', note, columns: null };
      const byTile = Map.groupBy(log.events, ({ seq }) => Math.floor(seq / 256));
      for (let index = 0; index * 256 < log.size; index += 1) {
        const events = byTile.get(index) ?? [];
        const expected = Math.min(256, log.size - index * 256);
        const hashes = log.tiles[index] ?? Buffer.alloc(0);
        yield { kind: 'segment', index, events, expected, hashes, isNumbered: true };
      }
    },
  };
}

/** The text of an export of these events, with the hashes that were stored for `numbered`, or without any. */
export function exportOf(events: readonly StoredEvent[], note: string, tiles: readonly Buffer[] | null = null): Buffer {
  const segments = [];
  for (let index = 0; index * 256 < events.length; index += 1) {
    const own = events.slice(index * 256, index * 256 + 256);
    const hashes = tiles?.[index] ?? null;
    segments.push(...linesOf({ kind: 'segment', index, events: own, expected: null, hashes, isNumbered: false }));
  }
  return Buffer.concat([Buffer.from(headingOf(ORIGIN)), ...segments, Buffer.from(endOf(note))]);
}

/** In chunks that end anywhere. */
export const openBytes = (bytes: Buffer, chunkBytes = 1000) =>
  openExport(async function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  });
