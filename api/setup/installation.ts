/** What there is before a setup file is applied. Nothing is set up where somebody has changed it with SQL. */
import type pg from 'pg';
import { systemActor } from '../core/actor.ts';
import type { Language } from '../core/languages.ts';
import type { Tampering } from '../core/tampering.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { findBackfill } from '../database/backfill.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from '../identity/client-rows.ts';
import { findAllCodesUnverified } from '../municipalities/legal-bases/rows.ts';
import {
  authenticMunicipality,
  MUNICIPALITY_ROW,
  type MunicipalityRow,
  rulesOf,
} from '../municipalities/municipality-rows.ts';
import type { AssuranceWish } from '../municipalities/schemas.ts';
import { onlyAuthenticUnits, type UnitMeaning } from '../municipalities/unit-rows.ts';
import { findAllUnitsUnverified } from '../municipalities/units/queries.ts';
import { wishOf } from '../municipalities/use-cases.ts';

export interface SetupTools {
  readonly pool: pg.Pool;
  readonly runAsSystem: RunAsSystem;
  readonly keyring: Keyring;
}

export interface Installation {
  readonly municipalities: readonly {
    readonly id: string;
    readonly cvr: string;
    readonly name: string;
    readonly language: Language;
    readonly showsEmployeeNames: boolean;
    readonly assurance: AssuranceWish;
    /** The codes of all that it has. */
    readonly legalBases: readonly string[];
  }[];
  readonly units: readonly {
    readonly id: string;
    readonly municipalityId: string;
    readonly externalId: string;
    readonly name: string;
    readonly retiredAt: Date | null;
    readonly openDialogs: number;
  }[];
  /** Authentic rows only. A row that fails verification counts as absent, and is overwritten. */
  readonly clients: readonly ClientRow[];
}

/**
 * Nothing is set up on municipalities and units that somebody has changed outside of LetDialog: the file would vouch for
 * them.
 * @throws Error with a message for operations staff
 */
async function requireAuthentic(
  { pool, runAsSystem, keyring }: SetupTools,
  municipalities: readonly { readonly municipality: MunicipalityRow }[],
  units: readonly (UnitMeaning & { readonly mac: Buffer })[],
): Promise<void> {
  const found: Tampering[] = [];
  const access = { vault: { keyring }, noteTampering: (tampering: Tampering) => void found.push(tampering) };
  const isEach = municipalities.every(({ municipality }) => authenticMunicipality(access, municipality));
  if (isEach && onlyAuthenticUnits(access, units).length === units.length) return;
  const macs = [...municipalities.map(({ municipality }) => municipality.mac), ...units.map(({ mac }) => mac)];
  if (macs.some(({ length }) => length === 0) && (await findBackfill(pool)) === null)
    throw new Error('Municipalities or units have no MAC: run "letdialog keys backfill" first');
  await runAsSystem(systemActor('setup'), async ({ noteTampering }) => {
    for (const tampering of found) noteTampering(tampering);
    const rows = found.map(({ table, targetId }) => `${table} ${targetId}`).join(', ');
    throw new Error(`Changed outside of LetDialog, so nothing was set up: ${rows}`);
  });
}

export async function readInstallation(tools: SetupTools): Promise<Installation> {
  const { pool, keyring } = tools;
  const municipalities = await pool.query<{ municipality: MunicipalityRow }>(
    `select ${MUNICIPALITY_ROW} as municipality from municipalities m order by cvr`,
  );
  const units = await findAllUnitsUnverified(pool);
  await requireAuthentic(tools, municipalities.rows, units);
  const codes = await findAllCodesUnverified(pool);
  const clients = await pool.query<ClientRow>(`select ${CLIENT_COLUMNS} from clients order by id`);
  return {
    municipalities: municipalities.rows.map(({ municipality }) => ({
      ...municipality,
      assurance: wishOf(rulesOf(municipality)),
      legalBases: codes.get(municipality.id) ?? [],
    })),
    units,
    clients: clients.rows.filter((row) => isAuthenticClient(keyring, row)),
  };
}
