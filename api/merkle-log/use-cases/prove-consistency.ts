import { DomainError, invalid } from '../../core/errors.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { verifyConsistency } from '../../verify/merkle.ts';
import { rootOfEdge } from '../../verify/tree-tiles.ts';
import { findCheckpoint, publishedNote, readCheckpoint } from '../checkpoint-rows.ts';
import type { ConsistencyProof } from '../proof-schemas.ts';
import { readConsistencyPath } from '../proofs.ts';
import { readRightEdge } from '../tiles.ts';

interface Asked {
  readonly from: number;
  /** The newest checkpoint's size, when it is left out. */
  readonly to: number | undefined;
}

/**
 * For everybody: these are hashes that the public tiles have, too. Nothing is told of events that no checkpoint covers
 * yet.
 * @throws DomainError checkpoint_not_found, sizes_reversed, size_not_covered
 */
export async function proveConsistency(query: Query, { from, to }: Asked): Promise<ConsistencyProof> {
  const newest = await readCheckpoint(query);
  if (!newest) throw new DomainError('not_found', 'checkpoint_not_found');
  const [first, second] = [BigInt(from), to === undefined ? newest.size : BigInt(to)];
  if (second > newest.size || first > newest.size) throw new DomainError('not_found', 'size_not_covered');
  if (first > second) throw invalid('sizes_reversed');
  const path = await readConsistencyPath(query, first, second);
  const rootAt = async (size: bigint) => ({ size, root: rootOfEdge(await readRightEdge(query, size)) });
  // A proof that proves nothing is never given: a tile was changed, and the request fails.
  verifyConsistency({ first: await rootAt(first), second: await rootAt(second), path });
  const covering = second === newest.size ? newest : await findCheckpoint(query, second);
  const hashes = path.map((hash) => Buffer.from(hash).toString('base64'));
  return { from, to: Number(second), hashes, checkpoint: covering && (await publishedNote(query, covering)) };
}
