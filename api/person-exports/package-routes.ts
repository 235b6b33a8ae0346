/** What the routes that give a copy share. */
import { Readable } from 'node:stream';
import type { Request, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { RunInWork, Work } from '../core/unit-of-work.ts';
import { openedPieces, pieceSealer } from '../crypto/sealed-pieces.ts';
import { createSealingKey } from '../crypto/sealing.ts';
import { breakOff } from '../http/break-off.ts';
import { asFile } from '../http/file-answer.ts';
import type { Storage } from '../storage/storage.ts';
import { packageOf } from './places.ts';
import { keyPlace } from './rows.ts';
import type { ReadyExport } from './use-cases/show-exports.ts';

export interface PersonExportsOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export const ZIP = { 'application/zip': { maxBytes: Number.MAX_SAFE_INTEGER } };

interface Fetchable {
  readonly row: ReadyExport;
  readonly key: Buffer;
}

/** The key, within the act that says who may have it. */
export async function fetchable({ vault }: Work, row: ReadyExport): Promise<Fetchable> {
  return { row, key: (await vault.recordKeys.of(row.municipalityId)).openBytes(keyPlace(row), row.sealedKey) };
}

interface Exchange {
  readonly request: Pick<Request, 'server' | 'info' | 'raw'>;
  readonly h: Pick<ResponseToolkit, 'response'>;
}

export async function answerWith(
  storage: Storage,
  { request, h }: Exchange,
  { row, key }: Fetchable,
): Promise<ResponseObject> {
  const place = packageOf(row);
  const stored = await storage.get(place);
  if (!stored) throw new Error('the bytes of a copy are gone');
  const bytes = openedPieces(pieceSealer(createSealingKey(key)), place, stored.stream);
  const stream = Readable.from(bytes, { objectMode: false })
    .once('error', (error) => breakOff(request, 'person export', error))
    .once('close', () => stored.stream.destroy());
  return asFile(h.response(stream), `letdialog-${row.id}.zip`).type('application/zip').bytes(row.bytes);
}
