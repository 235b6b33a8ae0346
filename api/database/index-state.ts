import type pg from 'pg';

interface IndexState {
  /** The id of the index key of the blind indexes in this database. */
  readonly keyId: string;
  /** The key to which an unfinished re-index moves them. */
  readonly movingTo: string | null;
}

export async function readIndexState(pool: Pick<pg.Pool, 'query'>): Promise<IndexState | null> {
  const { rows } = await pool.query<IndexState>('select key_id as "keyId", moving_to as "movingTo" from index_state');
  return rows[0] ?? null;
}

/** The first process records its key. @throws Error when the indexes are of another key, or a re-index is unfinished */
export async function claimIndexKey(pool: Pick<pg.Pool, 'query'>, keyId: string): Promise<void> {
  await pool.query('insert into index_state (key_id) values ($1) on conflict do nothing', [keyId]);
  const state = await readIndexState(pool);
  if (state?.movingTo) throw new Error('A re-index is not finished. Run "letdialog keys reindex" to its end.');
  if (state && state.keyId !== keyId) throw otherKeyring(state.keyId, keyId);
}

const otherKeyring = (known: string, given: string): Error =>
  new Error(`This is not the keyring of this database: its indexes are of key ${known}, the keyring's is ${given}.`);

/**
 * Begins a re-index. Until it is finished no server starts, and none writes an index.
 * @throws Error when this is not the keyring of the database, or it has no new index key
 */
export async function beginReindex(pool: Pick<pg.Pool, 'query'>, from: string, to: string): Promise<void> {
  const state = await readIndexState(pool);
  if (state?.movingTo && state.movingTo !== to) {
    throw new Error(
      `A re-index to key ${state.movingTo} is not finished: the keyring must hold it as its new index key.`,
    );
  }
  if (!state?.movingTo) {
    if (state && state.keyId !== from) throw otherKeyring(state.keyId, from);
    if (from === to) throw new Error('There is no new index key. Run "letdialog keys add index" first.');
  }
  await pool.query(
    'insert into index_state (key_id, moving_to) values ($1, $2) on conflict (is_only) do update set moving_to = $2',
    [from, to],
  );
}

export async function finishReindex(pool: Pick<pg.Pool, 'query'>, keyId: string): Promise<void> {
  await pool.query('update index_state set key_id = $1, moving_to = null', [keyId]);
}
