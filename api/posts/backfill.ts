/** Posts from before posts had MACs; see database/backfill.ts. Their bodies are sealed again beside the MAC. */
import type { Vault } from '../crypto/vault.ts';
import { type BackfillTools, backfillTable, WITHOUT_MAC } from '../database/backfill.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { placeKey, placeMac, sealAsPlaced } from './body.ts';
import { KEEPER_KEY, type KeptPost, keeperKeyOf, placeOf } from './sealed-columns.ts';

interface Row extends KeptPost {
  readonly sealed_body: Buffer;
  readonly created_at: Date;
}

const unplacedPosts = (vault: Vault): IndexedTable<Row> => ({
  name: 'posts',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'number', type: 'int' },
  ],
  made: ['sealed_body', 'mac'],
  columns: [
    'dialog_id',
    'number',
    'id',
    'author_id',
    'version',
    'key_version',
    'sealed_body',
    'created_at',
    'mac',
    KEEPER_KEY,
  ],
  where: WITHOUT_MAC,
  unmovable: 'false',
  remake: async (row) => {
    const [place, key] = [placeOf(row), keeperKeyOf(vault, row)];
    const mac = placeMac(placeKey(key, place), { number: row.number, createdAt: row.created_at });
    return [sealAsPlaced(key, place, row.sealed_body), mac];
  },
});

/** @returns how many were given a MAC. One that does not open is left as it is. */
export const backfillPosts = (tools: BackfillTools): Promise<number> =>
  backfillTable(tools, unplacedPosts(tools.vault));
