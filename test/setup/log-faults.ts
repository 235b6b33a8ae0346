import type pg from 'pg';
import { EVENT_DETAILS, LOGGED_EVENT } from '../../api/merkle-log/events.ts';
import { detailHash, type EventDetails, hasDetails, type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { appendLeaves, type RightEdge, rootOfEdge, type Tile } from '../../api/verify/tree-tiles.ts';

type Row = LoggedEvent & EventDetails & { readonly seq: string; readonly salt: Buffer | null };

const ROWS = `select seq, encode(detail_hash, 'hex') as "detailHash", salt, ${LOGGED_EVENT}, ${EVENT_DETAILS}
  from audit_log left join (select id as of_event, salt, network, request_id, session_id from audit_details) d on of_event = id
  where seq >= $1 order by seq limit $2`;
const AT_ONCE = 5_000;

/**
 * What is wrong with a log whose events have these target ids, and perhaps others, given what was acknowledged; empty when
 * nothing is. Computes everything anew, out of the rows alone.
 */
export async function faultsInLog(sql: pg.Pool, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const faults: string[] = [];
  const times = new Map<string, number>();
  const leaves: Uint8Array[] = [];
  for (let rows = await page(sql, 0); rows.length > 0; rows = await page(sql, leaves.length)) {
    for (const row of rows) {
      if (Number(row.seq) !== leaves.length) faults.push(`number ${row.seq} stands at place ${leaves.length}`);
      if (hasDetails(row) && (row.salt === null || detailHash(row.salt, row) !== row.detailHash))
        faults.push(`${row.seq} has another hash than its details`);
      if (row.targetId !== null) times.set(row.targetId, (times.get(row.targetId) ?? 0) + 1);
      leaves.push(leafHash(leafText(row)));
    }
    if (faults.length > 0) return faults;
  }
  for (const id of acknowledged)
    if (times.get(id) !== 1) faults.push(`${id} is ${times.get(id) ?? 0} times in the log`);
  return [...faults, ...(await faultsOfTree(sql, leaves))];
}

const page = async (sql: pg.Pool, from: number): Promise<Row[]> => (await sql.query<Row>(ROWS, [from, AT_ONCE])).rows;

async function faultsOfTree(sql: pg.Pool, leaves: readonly Uint8Array[]): Promise<string[]> {
  const faults: string[] = [];
  const { tiles, edge } = appendLeaves(0n, [], leaves);
  const root = rootOfEdge(edge);
  if (!Buffer.from(root).equals(rootOf(leaves))) faults.push('the root of the tiles is not that of the leaves');
  const { rows } = await sql.query<{ size: string }>('select size from audit_log_state');
  if (Number(rows[0]?.size) !== leaves.length) faults.push(`${leaves.length} leaves, a size of ${rows[0]?.size}`);
  const stored = await sql.query<{ level: number; index: string; hashes: Buffer }>(
    'select level, index, hashes from audit_tiles order by level, index',
  );
  const inOrder = tiles.toSorted((a, b) => a.level - b.level || Number(a.index - b.index));
  if (stored.rows.length !== inOrder.length) faults.push(`${stored.rows.length} tiles, not ${inOrder.length}`);
  for (const [place, tile] of stored.rows.entries()) {
    if (!isSame(inOrder[place], tile)) faults.push(`tile ${tile.level}/${tile.index} is another one`);
  }
  const checkpoints = await sql.query<{ size: string; root: Buffer }>(
    'select size, root from audit_checkpoints order by size',
  );
  let then: { readonly size: number; readonly edge: RightEdge } = { size: 0, edge: [] };
  for (const { size: said, root: signed } of checkpoints.rows) {
    const size = Number(said);
    then = { size, edge: appendLeaves(BigInt(then.size), then.edge, leaves.slice(then.size, size)).edge };
    if (size > leaves.length || !signed.equals(rootOfEdge(then.edge)))
      faults.push(`the checkpoint of ${size} has another root`);
  }
  return faults;
}

const isSame = (
  made: Tile | undefined,
  stored: { readonly level: number; readonly index: string; readonly hashes: Buffer },
): boolean => made?.level === stored.level && String(made.index) === stored.index && made.hashes.equals(stored.hashes);
