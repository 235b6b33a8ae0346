import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { DomainError } from '../core/errors.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf, clientCallerOf, isClient } from '../http/authentication.ts';
import { MAX_ENTRY_BYTES } from '../verify/entry-bundle.ts';
import { formatVerifierKey } from '../verify/note-keys.ts';
import { parseTilePath } from '../verify/tile-paths.ts';
import { HASH_BYTES, TILE_HASHES } from '../verify/tree-tiles.ts';
import type { CheckpointKeys } from './checkpoint-keys.ts';
import { findCosignedCheckpoint, publishedNote, readCheckpoint } from './checkpoint-rows.ts';
import { readEntryBundle } from './entries.ts';
import { readLogEntries } from './policy.ts';
import { type ProofOptions, proofRoutes } from './proof-routes.ts';
import { readPublishedTile } from './published-tiles.ts';

export interface MerkleLogOptions extends ProofOptions {
  readonly runInWork: RunInWork;
  readonly keys: CheckpointKeys;
}

/** As long as a checkpoint may be old anyway. */
const CHECKPOINT_CACHED = 'public, max-age=2';
/** A tile never changes. */
const TILE_CACHED = 'public, max-age=31536000, immutable';
/** As long as those at /.well-known/jwks.json, which are the same. */
const KEYS_CACHED = 'public, max-age=600, must-revalidate';
const PLAIN = 'text/plain';
const BYTES = 'application/octet-stream';
/** 16 lines of some 3,300 characters. */
const NOTE_CHARACTERS = 60_000;
const KEYS_CHARACTERS = 300_000;
const WORD = text().max(200);

interface CheckpointQuery {
  cosigned?: boolean;
}
const checkpointQuery = shape<CheckpointQuery>({
  cosigned: Joi.boolean().optional().description('The newest that a witness has cosigned'),
});

/** The log for everybody, as c2sp.org/tlog-tiles says: checkpoints and hashes. They tell nothing about events. */
export const merkleLog: Plugin<MerkleLogOptions> = {
  name: 'merkle-log',
  register(server, { keys, ...options }) {
    const { query, runInWork, runForClient } = options;
    proofRoutes(server, options);
    server.route<{ Query: CheckpointQuery }>({
      method: 'GET',
      path: '/audit-log/checkpoint',
      options: {
        id: 'getCheckpoint',
        description: 'Show the checkpoint of the audit log',
        notes: [
          'How many events the audit log has and the root of their Merkle tree: a signed note (c2sp.org/tlog-checkpoint) with two signatures of this installation, and the cosignatures of its witnesses.',
          'Everybody may read it, without a login. Witnesses get one a minute: on a busy log it is mostly the one with `cosigned=true` that bears their signatures.',
          'Keep it: with it you can prove later that nothing before it was changed.',
        ],
        tags: ['audit'],
        auth: false,
        app: { answers: { 200: { [PLAIN]: { maxCharacters: NOTE_CHARACTERS } } } },
        validate: { query: checkpointQuery },
      },
      handler: async (request, h) => {
        const checkpoint = await (request.query.cosigned === true
          ? findCosignedCheckpoint(query)
          : readCheckpoint(query));
        if (checkpoint === null) throw new DomainError('not_found', 'checkpoint_not_found');
        const note = await publishedNote(query, checkpoint);
        return h.response(note).type(PLAIN).header('cache-control', CHECKPOINT_CACHED);
      },
    });
    server.route({
      method: 'GET',
      path: '/audit-log/keys',
      options: {
        id: 'listCheckpointKeys',
        description: 'List the keys of checkpoints',
        notes: [
          'The public keys that checkpoints are signed with, as verifier keys (c2sp.org/signed-note), each on a line, those that sign now first.',
          'Everybody may read them, without a login.',
          'Take them from elsewhere too, when you want to find out whether this installation tells you the truth.',
        ],
        tags: ['audit'],
        auth: false,
        app: { answers: { 200: { [PLAIN]: { maxCharacters: KEYS_CHARACTERS } } } },
      },
      handler: (_request, h) =>
        h
          .response(keys.verifiers.map((key) => `${formatVerifierKey(key)}\n`).join(''))
          .type(PLAIN)
          .header('cache-control', KEYS_CACHED),
    });
    server.route<{ Params: { index: string } }>({
      method: 'GET',
      path: '/audit-log/tile/entries/{index*}',
      options: {
        id: 'getLogEntries',
        description: 'Show entries of the audit log',
        notes: [
          'An entry bundle (c2sp.org/tlog-tiles): the leaves of a tile of level 0, each after its length in two bytes. `index` is that of the tile.',
          'Case systems that serve the whole installation may, since the entries are of all municipalities.',
          'Reading the log is an event, too.',
        ],
        tags: ['audit'],
        auth: { access: { scope: ['audit:read'], entity: 'any' } },
        app: {
          policies: [readLogEntries],
          answers: { 200: { [BYTES]: { maxBytes: TILE_HASHES * (MAX_ENTRY_BYTES + 2) } } },
        },
        validate: { params: shape<{ index: string }>({ index: WORD }), failAction: refusePath },
      },
      handler: async (request, h) => {
        const place = parseTilePath('0', request.params.index);
        const bundle = isClient(request)
          ? await runForClient(clientCallerOf(request), (work) => readEntryBundle(work, place))
          : await runInWork(callerOf(request), (work) => readEntryBundle(work, place));
        return h.response(bundle).type(BYTES);
      },
    });
    server.route<{ Params: { level: string; index: string } }>({
      method: 'GET',
      path: '/audit-log/tile/{level}/{index*}',
      options: {
        id: 'getTile',
        description: 'Show a tile of the audit log',
        notes: [
          'Hashes of the Merkle tree (c2sp.org/tlog-tiles): up to 256 of one level, each of 32 bytes. `index` is in groups of three digits, all but the last with an `x` before them, and ends in `.p/` and a width for a tile that is not full: `x001/x234/067.p/12`.',
          'Everybody may read them, without a login; they tell nothing about events.',
          'A tile that the newest checkpoint covers never changes. Others are not found.',
        ],
        tags: ['audit'],
        auth: false,
        app: { answers: { 200: { [BYTES]: { maxBytes: TILE_HASHES * HASH_BYTES } } } },
        validate: {
          params: shape<{ level: string; index: string }>({ level: WORD, index: WORD }),
          failAction: refusePath,
        },
      },
      handler: async ({ params }, h) => {
        const place = parseTilePath(params.level, params.index);
        const tile = place && (await readPublishedTile(query, place));
        if (!tile) throw noSuchTile();
        return h.response(tile).type(BYTES).header('cache-control', TILE_CACHED);
      },
    });
  },
};

const noSuchTile = (): DomainError => new DomainError('not_found', 'tile_not_found');

function refusePath(): never {
  throw noSuchTile();
}
