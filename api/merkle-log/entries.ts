import type { Actor } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';
import { authorize } from '../core/policy.ts';
import type { Query, Work } from '../core/unit-of-work.ts';
import { formatEntryBundle } from '../verify/entry-bundle.ts';
import { type LoggedEvent, leafText } from '../verify/leaf.ts';
import { sizeCoveredBy, type TilePlace } from '../verify/tile-paths.ts';
import { TILE_HASHES } from '../verify/tree-tiles.ts';
import { NUMBERED_EVENT } from './events.ts';
import { readLogEntries } from './policy.ts';
import { readPublishedSize } from './published-tiles.ts';

type Reader = Pick<Work<Actor>, 'actor' | 'query' | 'record'>;

/** PostgreSQL's integer, as numbers of events have it. */
const MAX_NUMBER = 2_147_483_647;

/**
 * The leaves of a tile of level 0, as far as the newest checkpoint covers them. What was read is recorded.
 * @throws DomainError whole_installation_only, tile_not_found
 */
export async function readEntryBundle({ actor, query, record }: Reader, place: TilePlace | null): Promise<Buffer> {
  authorize({ policy: readLogEntries, actor, facts: null }, { what: 'tile', event: {} });
  if (place === null || sizeCoveredBy(place) > (await readPublishedSize(query)))
    throw new DomainError('not_found', 'tile_not_found');
  const first = place.index * BigInt(TILE_HASHES);
  const last = first + BigInt(place.width) - 1n;
  const events = await findEvents(query, first, last);
  if (events.length !== place.width) throw new Error('the audit log lacks an event that its checkpoint covers');
  record('audit.read', { firstNumber: inEvent(first), lastNumber: inEvent(last), count: events.length });
  return formatEntryBundle(events.map((event) => Buffer.from(leafText(event))));
}

const inEvent = (seq: bigint): number | null => (seq <= MAX_NUMBER ? Number(seq) : null);

const findEvents = (query: Query, first: bigint, last: bigint): Promise<LoggedEvent[]> =>
  query<LoggedEvent>(
    `select ${NUMBERED_EVENT} from audit_log
     where seq between $1 and $2 order by seq`,
    [String(first), String(last)],
  );
