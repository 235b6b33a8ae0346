/**
 * The two tables of pictures: whose a picture is, with its key sealed for that one and none else. A row that somebody has
 * moved or made with SQL does not open, and counts as none.
 */
import { type Opening, openOrNote, type Tampering } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { RecordPlace } from '../crypto/record-keys.ts';
import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import type { Portrait } from './portraits.ts';

interface PortraitTable {
  readonly table: 'person_pictures' | 'subject_pictures';
  readonly owner: 'person_id' | 'dialog_id';
}

export const PERSON_PICTURES: PortraitTable = { table: 'person_pictures', owner: 'person_id' };
export const SUBJECT_PICTURES: PortraitTable = { table: 'subject_pictures', owner: 'dialog_id' };

export interface PortraitOwner {
  readonly id: string;
  /** Whose record key seals it; null for citizens and externals. */
  readonly municipalityId: string | null;
}

interface Row {
  readonly owner_id: string;
  readonly picture_id: string;
  readonly sealed_picture: Buffer;
}

const placeOf = ({ table }: PortraitTable, ownerId: string, pictureId: string): RecordPlace => ({
  ...{ table, column: 'sealed_picture', id: `${ownerId}|${pictureId}` },
});

/** By the id of the owner. */
export async function findPortraits(
  work: Opening & { readonly query: Query },
  kind: PortraitTable,
  owners: readonly PortraitOwner[],
): Promise<ReadonlyMap<string, Portrait>> {
  const { table, owner } = kind;
  const rows = await work.query<Row>(
    `select ${owner} as owner_id, picture_id, sealed_picture from ${table} where ${owner} = any($1::uuid[])`,
    [owners.map(({ id }) => id)],
  );
  const scopes = new Map(owners.map(({ id, municipalityId }) => [id, municipalityId]));
  const found = new Map<string, Portrait>();
  for (const { owner_id: id, picture_id: pictureId, sealed_picture: sealed } of rows) {
    const municipalityId = scopes.get(id) ?? null;
    const tampering: Tampering = {
      table,
      municipalityId,
      ...(owner === 'person_id' ? { personId: id } : { dialogId: id }),
    };
    const key = await openOrNote(work, tampering, async () =>
      (await work.vault.recordKeys.of(municipalityId)).open(placeOf(kind, id, pictureId), sealed),
    );
    if (key !== null) found.set(id, { id: pictureId, key });
  }
  return found;
}

/** In the place of a former one. */
export async function savePortrait(
  { query, vault }: { readonly query: Query; readonly vault: Vault },
  kind: PortraitTable,
  { id, municipalityId }: PortraitOwner,
  portrait: Portrait,
): Promise<void> {
  const { table, owner } = kind;
  const sealer = await vault.recordKeys.of(municipalityId);
  await query(
    `insert into ${table} (${owner}, picture_id, sealed_picture) values ($1, $2, $3)
     on conflict (${owner}) do update set picture_id = excluded.picture_id, sealed_picture = excluded.sealed_picture`,
    [id, portrait.id, sealer.seal(placeOf(kind, id, portrait.id), portrait.key)],
  );
}

/** @returns whether there was one */
export async function removePortrait(query: Query, { table, owner }: PortraitTable, id: string): Promise<boolean> {
  return (await query(`delete from ${table} where ${owner} = $1 returning picture_id`, [id])).length > 0;
}

/** @param municipality SQL over a row that gives `municipality_id`: whose key seals it */
export const resealedPortraits = (vault: Vault, kind: PortraitTable, municipality: string): Resealing =>
  resealing<Record<'municipality_id', string | null> & Record<'picture_id' | PortraitTable['owner'], string>>({
    table: kind.table,
    column: 'sealed_picture',
    key: [{ column: kind.owner, type: 'uuid' }],
    reads: ['picture_id', municipality],
    reseal: async (row, sealed) =>
      (await vault.recordKeys.of(row.municipality_id)).reseal(placeOf(kind, row[kind.owner], row.picture_id), sealed),
  });
