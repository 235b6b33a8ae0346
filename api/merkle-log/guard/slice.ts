import type { Query } from '../../core/unit-of-work.ts';
import { detailHash, type EventDetails, hasDetails, type LoggedEvent, leafText } from '../../verify/leaf.ts';
import { leafHash } from '../../verify/merkle.ts';
import { HASH_BYTES, TILE_HASHES } from '../../verify/tree-tiles.ts';
import { EVENT_DETAILS, NUMBERED_EVENT } from '../events.ts';
import type { Finding } from '../findings.ts';

/** A numbered event as it is stored now, with its details while they are there. */
export interface StoredEvent extends LoggedEvent, EventDetails {
  readonly seq: string;
  readonly salt: Buffer | null;
}

const EVENTS = `select e.*, d.* from (
    select seq, ${NUMBERED_EVENT} from audit_log where seq >= $1 and seq < $2
  ) as e left join lateral (select salt, ${EVENT_DETAILS} from audit_details a where a.id = e.id) as d on true
  order by e.seq`;

export const readEvents = (query: Query, from: bigint, to: bigint): Promise<StoredEvent[]> =>
  query<StoredEvent>(EVENTS, [String(from), String(to)]);

/** The leaves of one tile against the events that they are of, one after the other. */
export function compareTile(
  index: bigint,
  tile: Buffer,
  width: number,
  events: ReadonlyMap<bigint, StoredEvent>,
): Finding[] {
  const first = index * BigInt(TILE_HASHES);
  if (tile.length < width * HASH_BYTES) {
    const detail = `tile 0/${index} has ${tile.length / HASH_BYTES} of ${width} hashes`;
    return [{ kind: 'tile_differs', seq: first, detail }];
  }
  return Array.from({ length: width }, (_, place) => {
    const seq = first + BigInt(place);
    const hash = tile.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
    return compareLeaf(seq, hash, events.get(seq));
  }).flat();
}

function compareLeaf(seq: bigint, hash: Buffer, event: StoredEvent | undefined): Finding[] {
  const inTree = `the tree has ${hash.toString('hex')}`;
  if (event === undefined) return [{ kind: 'event_missing', seq, detail: inTree }];
  const leaf = Buffer.from(leafHash(Buffer.from(leafText(event))));
  if (!leaf.equals(hash)) {
    return [{ kind: 'event_changed', seq, detail: `its leaf is ${leaf.toString('hex')}, ${inTree}` }];
  }
  return compareDetails(seq, event);
}

/** Details that are there. Whether those that are gone were erased by rule is asked for all of a slice at once. */
function compareDetails(seq: bigint, event: StoredEvent): Finding[] {
  if (event.salt === null) return [];
  const found = hasDetails(event) ? detailHash(event.salt, event) : 'none';
  if (found === event.detailHash) return [];
  return [
    { kind: 'details_changed', seq, detail: `their hash is ${found}, the leaf has ${event.detailHash ?? 'none'}` },
  ];
}
