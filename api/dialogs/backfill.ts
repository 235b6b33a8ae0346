/** Dialogs from before they had MACs, or a roll; see database/backfill.ts. */
import type { Vault } from '../crypto/vault.ts';
import { type BackfillTools, backfillTable, countRowsWithoutMac, WITHOUT_MAC } from '../database/backfill.ts';
import { approversAmong } from './participants/rows.ts';
import { type DialogRow, dialogOf, reindexedDialogs } from './reindex.ts';
import { newRoll, sealRoll } from './roll.ts';
import { dialogMac } from './rows.ts';

const FROM_BEFORE = `(${WITHOUT_MAC} or sealed_roll is null)`;

export const countDialogsFromBefore = (pool: Parameters<typeof countRowsWithoutMac>[0]): Promise<number> =>
  countRowsWithoutMac(pool, 'dialogs', FROM_BEFORE);

interface Row extends DialogRow {
  readonly key_version: number;
  readonly sealed_roll: Buffer | null;
  /** Person, and the MAC in hexadecimal. */
  readonly participants: readonly (readonly [string, string])[];
}

const PARTICIPANTS = `(select coalesce(json_agg(json_build_array(p.person_id, encode(p.mac, 'hex')) order by p.person_id), '[]')
  from participants p where p.dialog_id = dialogs.id) as participants`;

/** @returns how many were given a MAC or a roll. */
export const backfillDialogs = (tools: BackfillTools): Promise<number> => {
  const { vault } = tools;
  const { name, unmovable, columns } = reindexedDialogs(vault);
  return backfillTable<Row>(tools, {
    ...{ name, unmovable, key: [{ column: 'id', type: 'uuid' }], made: ['mac', 'sealed_roll'], where: FROM_BEFORE },
    columns: [...columns, 'key_version', 'sealed_roll', PARTICIPANTS],
    remake: async (row) => [
      row.mac.length === 0 ? dialogMac(vault, dialogOf(row)) : row.mac,
      row.sealed_roll ?? (await rollFrom(vault, row)),
    ],
  });
};

function rollFrom(vault: Vault, { id: dialogId, municipality_id: municipalityId, ...row }: Row): Promise<Buffer> {
  const rows = row.participants.map(([personId, mac]) => ({
    ...{ dialogId, personId, mac: Buffer.from(mac, 'hex') },
    ...{ recipient: null, accessEndsAt: null, accessEnds: null },
  }));
  const participantIds = rows.map(({ personId }) => personId);
  const roll = newRoll(participantIds, approversAmong(vault, rows));
  return sealRoll(vault, { id: dialogId, municipalityId, keyVersion: row.key_version }, roll);
}
