/**
 * Stored bytes of which no row knows: a run was killed before it committed, a second appender came too late, an upload
 * has gone. One is removed when it is found twice, in two sweeps: what is stored just now has no row yet, and a post that
 * is being written has its row in a moment.
 */
import type { Query } from '../core/unit-of-work.ts';
import type { Storage } from '../storage/storage.ts';

const PLACES = 'dialogs/';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OURS = new RegExp(`^dialogs/(${UUID})/(uploads|attachments)/(${UUID})/([a-z0-9-]+)$`);
const AT_ONCE = 500;

/** $1 keys, $2 dialogs, $3 uploads or attachments, $4 ids, $5 objects. */
const ORPHANS = `select o.key from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::text[]) as o(key, dialog_id, kind, id, object)
  where case o.kind
    when 'uploads' then not exists (select from upload_parts p where p.dialog_id = o.dialog_id and p.upload_id = o.id and p.object_id::text = o.object)
    else not exists (select from uploads u where u.dialog_id = o.dialog_id and u.id = o.id)
      and not exists (select from post_attachments a where a.dialog_id = o.dialog_id and a.id = o.id) end`;

interface Tools {
  readonly query: Query;
  readonly storage: Storage;
}

/** @returns what removes them: how many it has */
export function createOrphanage({ query, storage }: Tools): (signal: AbortSignal) => Promise<number> {
  let suspected: ReadonlySet<string> = new Set();
  return async (signal) => {
    const found = new Set<string>();
    let removed = 0;
    for await (const places of inGroups(ours(storage))) {
      if (signal.aborted) return removed;
      const columns = [0, 1, 2, 3, 4].map((index) => places.map((place) => place[index]));
      for (const { key } of await query<{ key: string }>(ORPHANS, columns)) {
        if (!suspected.has(key)) found.add(key);
        else if (await storage.remove(key)) removed += 1;
      }
    }
    suspected = found;
    return removed;
  };
}

/** Key, dialog, kind, id and object. */
async function* ours(storage: Storage): AsyncGenerator<readonly string[]> {
  for await (const { key } of storage.list(PLACES)) {
    const place = OURS.exec(key);
    if (place) yield [...place];
  }
}

async function* inGroups<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < AT_ONCE) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
