import type pg from 'pg';

export interface IndexState {
  /** Which index key made the blind indexes in this database. */
  readonly keyId: string;
  /** The one that a re-index under way brings them to. */
  readonly movingTo: string | null;
}

export async function readIndexState(pool: Pick<pg.Pool, 'query'>): Promise<IndexState | null> {
  const { rows } = await pool.query<IndexState>('select key_id as "keyId", moving_to as "movingTo" from index_state');
  return rows[0] ?? null;
}

/** The first to come notes its key. @throws Error when the indexes are of another key, or half-way to one */
export async function claimIndexKey(pool: Pick<pg.Pool, 'query'>, keyId: string): Promise<void> {
  await pool.query('insert into index_state (key_id) values ($1) on conflict do nothing', [keyId]);
  const state = await readIndexState(pool);
  if (state?.movingTo) throw new Error('A re-index is not finished. Run "letdialog keys reindex" to its end.');
  if (state && state.keyId !== keyId) {
    throw new Error(
      `This is not the keyring of this database: its indexes are of key ${state.keyId}, the keyring's is ${keyId}.`,
    );
  }
}
