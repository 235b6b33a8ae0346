/** Whether what is wrapped, sealed and verified with the keyring is what it says to be. Nothing opened is shown. */
import type pg from 'pg';
import { newId } from '../../../api/core/ids.ts';
import { orNull, type Tampering } from '../../../api/core/tampering.ts';
import { type KeyringEntry, WRAP_KEY_ID_BYTES } from '../../../api/crypto/keyring.ts';
import { createVault, type Vault } from '../../../api/crypto/vault.ts';
import { findBackfill } from '../../../api/database/backfill.ts';
import { createRecordKeyStore } from '../../../api/database/record-key-store.ts';
import type { WrappedTable } from '../../../api/database/rewrap.ts';
import { WRAPPED_RECORD_KEYS } from '../../../api/database/wrapped-record-keys.ts';
import { WRAPPED_DIALOG_KEYS } from '../../../api/dialogs/keys/wrapped-keys.ts';
import { countUnproven } from '../../../api/municipalities/reindex.ts';
import { openPersonText } from '../../../api/people/records.ts';
import { type Finding, failed, ok } from './finding.ts';

/** All of them: there are as many as municipalities, and one more. */
const RECORD_KEYS_AT_MOST = 10_000;

/**
 * Every record key, one key of a dialog under each wrap key, and the oldest name under each record key. Keys that were
 * exchanged with SQL open nothing; neither does what is older than a record key that was deleted and made anew.
 * @returns null when all of that opens
 */
export async function checkOpening(
  pool: pg.Pool,
  entries: readonly KeyringEntry[],
  wrapKeyIds: readonly string[],
): Promise<Finding | null> {
  const { find } = createRecordKeyStore(pool);
  const vault = createVault(entries, { find, insertOrFind: unmade }, newId);
  const recordKeys = await countClosed(
    pool,
    vault,
    { ids: wrapKeyIds, limit: RECORD_KEYS_AT_MOST },
    WRAPPED_RECORD_KEYS,
  );
  const dialogKeys = await countClosed(pool, vault, { ids: wrapKeyIds, limit: 1 }, WRAPPED_DIALOG_KEYS);
  const names = recordKeys === 0 ? await countClosedNames(pool, vault) : 0;
  const closed = [
    ...(recordKeys > 0 ? [`${recordKeys} record keys`] : []),
    ...(dialogKeys > 0 ? ['keys of dialogs'] : []),
    ...(names > 0 ? [`what is sealed under ${names} record keys`] : []),
  ];
  return closed.length === 0
    ? null
    : failed(
        'wrapped keys',
        `${closed.join(', ')}: not opened by the key that they name; were rows exchanged or replaced?`,
      );
}

const unmade = (): never => {
  throw new Error('doctor makes no record key');
};

async function countClosed<Row extends object>(
  pool: pg.Pool,
  { keyring }: Vault,
  { ids, limit }: { readonly ids: readonly string[]; readonly limit: number },
  { name, columns, contextOf }: WrappedTable<Row>,
): Promise<number> {
  let closed = 0;
  for (const id of ids) {
    const { rows } = await pool.query<Row & { readonly wrapped_key: Buffer }>(
      `select ${columns.join(', ')}, wrapped_key from ${name} where substring(wrapped_key from 1 for ${WRAP_KEY_ID_BYTES}) = $1 limit $2`,
      [Buffer.from(id, 'latin1'), limit],
    );
    closed += rows.filter((row) => orNull(() => keyring.unwrap(contextOf(row), row.wrapped_key)) === null).length;
  }
  return closed;
}

const OLDEST = `select o.* from record_keys k cross join lateral (
    select p.id, p.municipality_id as "municipalityId", p.sealed_name as "sealedName" from persons p
    where p.municipality_id is not distinct from k.scope and p.sealed_name is not null order by p.id limit 1) as o`;

async function countClosedNames(pool: pg.Pool, vault: Vault): Promise<number> {
  const { rows } = await pool.query<{ id: string; municipalityId: string | null; sealedName: Buffer }>(OLDEST);
  const closed: Tampering[] = [];
  const noteTampering = (found: Tampering): void => void closed.push(found);
  for (const row of rows) await openPersonText({ vault, noteTampering }, row, 'sealed_name', row.sealedName);
  return closed.length;
}

/** Municipalities and units: by these words from outside become rights here. */
export async function checkPlaces(pool: pg.Pool, entries: readonly KeyringEntry[]): Promise<Finding> {
  const { find } = createRecordKeyStore(pool);
  const { withoutMac, changed } = await countUnproven(
    pool,
    createVault(entries, { find, insertOrFind: unmade }, newId),
  );
  const isLost = withoutMac > 0 && (await findBackfill(pool)) !== null;
  const forged = isLost ? changed + withoutMac : changed;
  if (forged > 0)
    return failed('municipalities', `${forged} municipalities or units were changed outside of LetDialog`);
  if (withoutMac > 0) return failed('municipalities', `${withoutMac} without a MAC: run "letdialog keys backfill"`);
  return ok('municipalities', 'they and their units are authentic');
}
