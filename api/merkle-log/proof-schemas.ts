import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, nullable } from '../http/schemas.ts';

export interface InclusionProof {
  index: number;
  size: number;
  leaf: string;
  leafHash: string;
  hashes: string[];
  checkpoint: string;
}

export interface ConsistencyProof {
  from: number;
  to: number;
  hashes: string[];
  checkpoint: string | null;
}

/** As deep as a tree of 63 bits is; a proof of consistency has one more. */
const MOST_HASHES = 64;
/** A leaf has a length of two bytes in bundles of entries (c2sp.org/tlog-tiles). */
const LONGEST_LEAF = 65_535;
/** 16 signatures of ML-DSA-44 and the text. */
const LONGEST_NOTE = 60_000;

const hash = (): Joi.StringSchema =>
  text()
    .length(44)
    .pattern(/^[A-Za-z0-9+/]+=$/);
const index = (): Joi.NumberSchema => Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER);
const size = (): Joi.NumberSchema => Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER);
const hashes = (): Joi.ArraySchema => Joi.array().items(hash()).max(MOST_HASHES);
const note = (): Joi.StringSchema => text().max(LONGEST_NOTE);

export const inclusionProof = shape<InclusionProof>({
  index: index().description('The number of the event in the log, from 0'),
  size: size().description('How many events the checkpoint covers'),
  leaf: text().max(LONGEST_LEAF).description('The event as the tree hashes it: JSON in the form of RFC 8785'),
  leafHash: hash().description('SHA-256 of a zero byte and the leaf'),
  hashes: hashes().description('The hashes beside the way from the leaf to the root (RFC 9162, 2.1.3)'),
  checkpoint: note().description('A signed note (c2sp.org/tlog-checkpoint), with the cosignatures that there are'),
}).label('InclusionProof');

export const consistencyProof = shape<ConsistencyProof>({
  from: size(),
  to: size(),
  hashes: hashes().description('As RFC 9162, 2.1.4, says; none when both sizes are the same'),
  checkpoint: nullable(note()).description('The signed note of the size `to`; null where there is none of that size'),
}).label('ConsistencyProof');

export const proofParams = shape<{ eventId: string }>({ eventId: id() });
export interface InclusionQuery {
  size?: number;
}
export const inclusionQuery = shape<InclusionQuery>({
  size: size()
    .optional()
    .description('That of a checkpoint; without it, of the newest that a witness has cosigned, or of the newest'),
});
export interface ConsistencyQuery {
  from: number;
  to?: number;
}
export const consistencyQuery = shape<ConsistencyQuery>({
  from: size().description('The size of a checkpoint that you have kept'),
  to: size().optional().description('The size of a later one; without it, of the newest'),
});
