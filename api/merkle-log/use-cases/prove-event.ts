import type { ClientActor, PersonActor } from '../../core/actor.ts';
import { conflict, DomainError, invalid, RETRY_SECONDS } from '../../core/errors.ts';
import { authorize } from '../../core/policy.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { type LoggedEvent, leafText } from '../../verify/leaf.ts';
import { leafHash, ProofError, verifyInclusion } from '../../verify/merkle.ts';
import { findCheckpoint, findCoveringCheckpoint, publishedNote, type StoredCheckpoint } from '../checkpoint-rows.ts';
import { LOGGED_EVENT } from '../events.ts';
import { proveEvents } from '../policy.ts';
import type { InclusionProof } from '../proof-schemas.ts';
import { readInclusionPath } from '../proofs.ts';
import { MissingTileError } from '../tiles.ts';

type Proving = Pick<Work<PersonActor | ClientActor>, 'actor' | 'query' | 'record' | 'noteTampering'>;

interface Asked {
  readonly eventId: string;
  /** Of the checkpoint that the proof is to lead to. */
  readonly size: number | undefined;
}

interface FoundEvent extends LoggedEvent {
  /** Null while it waits for its number. */
  readonly seq: string | null;
}

/**
 * Proves that an event stands in the log. What is proven is what stands in the database now: an event that was changed
 * there has no proof.
 * @throws DomainError administrators_only, audit_event_not_found, insufficient_user_authentication,
 *   audit_event_not_covered, checkpoint_not_found, checkpoint_before_event, audit_event_changed
 */
export async function proveEvent(work: Proving, { eventId, size }: Asked): Promise<InclusionProof> {
  const { actor, query, record, noteTampering } = work;
  const event = await findEvent(query, eventId);
  const municipalityId = event?.municipalityId ?? null;
  const about = { what: 'audit_event', event: { municipalityId: actor.municipalityId, targetId: eventId } };
  authorize({ policy: proveEvents, actor, facts: { municipalityId } }, about);
  if (!event) throw new Error('an event that is not there was allowed');
  if (event.seq === null) throw notCovered();
  const index = BigInt(event.seq);
  const checkpoint = await checkpointFor(query, index, size);
  const proof = await proofOf(query, event, index, checkpoint);
  if (proof === null) {
    noteTampering({ table: 'audit_events', municipalityId, targetId: eventId });
    throw conflict('audit_event_changed');
  }
  record('audit.read', { municipalityId, targetId: eventId, count: 1 });
  return proof;
}

/** With one statement: an event that is numbered meanwhile is not missed. */
async function findEvent(query: Query, eventId: string): Promise<FoundEvent | undefined> {
  const [event] = await query<FoundEvent>(
    `select ${LOGGED_EVENT}, seq,
       (select encode(detail_hash, 'hex') from audit_log l where l.id = $1) as "detailHash"
     from audit_events where id = $1`,
    [eventId],
  );
  return event;
}

const notCovered = (): DomainError => conflict('audit_event_not_covered', { retryAfterSeconds: RETRY_SECONDS });

async function checkpointFor(query: Query, index: bigint, size: number | undefined): Promise<StoredCheckpoint> {
  const checkpoint =
    size === undefined ? await findCoveringCheckpoint(query, index) : await findCheckpoint(query, BigInt(size));
  if (checkpoint && checkpoint.size <= index) throw invalid('checkpoint_before_event');
  if (checkpoint) return checkpoint;
  throw size === undefined ? notCovered() : new DomainError('not_found', 'checkpoint_not_found');
}

/** Null when what stands in the database is not what the checkpoint covers. */
export async function proofOf(
  query: Query,
  event: LoggedEvent,
  index: bigint,
  checkpoint: StoredCheckpoint,
): Promise<InclusionProof | null> {
  const { size, root } = checkpoint;
  const leaf = leafText(event);
  const hash = leafHash(Buffer.from(leaf));
  let hashes: string[];
  try {
    const path = await readInclusionPath(query, index, size);
    verifyInclusion({ index, size, leafHash: hash, path, root });
    hashes = path.map(base64);
  } catch (error) {
    if (error instanceof ProofError || error instanceof MissingTileError) return null;
    throw error;
  }
  const note = await publishedNote(query, checkpoint);
  return { index: Number(index), size: Number(size), leaf, leafHash: base64(hash), hashes, checkpoint: note };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
