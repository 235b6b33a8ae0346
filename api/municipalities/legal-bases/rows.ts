/**
 * The only access to `legal_bases`. A legal basis is all of its versions. One that was deleted with SQL is found by the
 * audit log, which has an event for each version: a basis with fewer versions than events counts as absent.
 */
import type pg from 'pg';
import { type Action, namesOfAction } from '../../core/audit-event.ts';
import { onlyAuthentic, type Tampering } from '../../core/tampering.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { definitionText, readDefinition } from './definition.ts';
import type { LegalBasis } from './legal-basis.ts';
import { LegalBasisVersion } from './model.ts';

export type VersionMeaning = Pick<
  LegalBasisVersion,
  'municipalityId' | 'id' | 'version' | 'code' | 'definition' | 'retiredAt' | 'createdAt' | 'createdBy'
>;

const mac = rowMac<VersionMeaning>('legal_bases', (row) => [
  ...[row.municipalityId, row.id, row.version, row.code, row.definition],
  ...[row.retiredAt?.toISOString() ?? null, row.createdAt.toISOString(), row.createdBy],
]);

type Keys = Pick<Vault, 'keyring'>;

export interface VersionRow extends VersionMeaning {
  readonly mac: Buffer;
}

export const versionMac = ({ keyring }: Keys, row: VersionMeaning): Buffer => mac.compute(keyring, row);
export const isAuthenticVersion = ({ keyring }: Keys, row: VersionRow): boolean => mac.verify(keyring, row);

/** What finding takes; a reading has it too. */
export type Finding = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

export const VERSION_COLUMNS: readonly string[] = [
  ...['municipality_id as "municipalityId"', 'id', 'version', 'code', 'definition', 'retired_at as "retiredAt"'],
  ...['created_at as "createdAt"', 'created_by as "createdBy"', 'mac'],
];
const FIND = `select ${VERSION_COLUMNS.join(', ')} from legal_bases where municipality_id = $1
  and ($2::uuid is null or id = $2) and ($3::int is null or version = $3) order by id, version`;

/** Each of these acts makes one version. */
const MAKING: readonly Action[] = ['legal-basis.created', 'legal-basis.changed', 'legal-basis.retired'];
const MADE = `select target_id as id, count(*)::int as count from audit_events where municipality_id = $1
  and action = any($2) and outcome = 'success' and ($3::text is null or target_id = $3) group by 1`;

const tamperingOf = ({ municipalityId, id: targetId }: Pick<VersionMeaning, 'municipalityId' | 'id'>): Tampering => ({
  ...{ table: 'legal_bases', municipalityId, targetId },
});

const onlyAuthenticVersions = ({ vault, noteTampering }: Finding, rows: readonly VersionRow[]): VersionRow[] =>
  onlyAuthentic<VersionRow>({ noteTampering }, rows, {
    isAuthentic: (row) => isAuthenticVersion(vault, row),
    tamperingOf,
  });

const toLegalBasis = ({ mac: _mac, createdBy: _createdBy, definition, ...row }: VersionRow): LegalBasis => ({
  ...row,
  definition: readDefinition(definition),
});

interface Place {
  readonly municipalityId: string;
  readonly id?: string;
  readonly version?: number;
}

const findVersions = (work: Finding, { municipalityId, id, version }: Place): Promise<VersionRow[]> =>
  work.query<VersionRow>(FIND, [municipalityId, id ?? null, version ?? null]);

/** A basis with its newest version, and whether all rows that say to be its versions are. */
export interface Standing {
  readonly basis: LegalBasis;
  readonly isProven: boolean;
}

async function findStandings(work: Finding, place: Omit<Place, 'version'>): Promise<Standing[]> {
  const { municipalityId, id } = place;
  const byId = Map.groupBy(await findVersions(work, place), (row) => row.id);
  const made = await work.query<{ id: string; count: number }>(MADE, [
    ...[municipalityId, MAKING.flatMap(namesOfAction), id ?? null],
  ]);
  const counts = new Map(made.map((row) => [row.id, row.count]));
  return [...new Set([...byId.keys(), ...counts.keys()])].toSorted().flatMap((each) => {
    const rows = byId.get(each) ?? [];
    const versions = onlyAuthenticVersions(work, rows);
    const newest = versions.at(-1);
    const isWhole = versions.length >= (counts.get(each) ?? 0) && newest?.version === versions.length;
    if (newest && isWhole) return [{ basis: toLegalBasis(newest), isProven: rows.length === versions.length }];
    work.noteTampering(tamperingOf({ municipalityId, id: each }));
    return [];
  });
}

export async function findStanding(
  work: Finding,
  place: { readonly municipalityId: string; readonly id: string },
): Promise<Standing | null> {
  return (await findStandings(work, place))[0] ?? null;
}

/** The newest version where none is named. A version that is named says what it says, whatever followed it. */
export async function findLegalBasis(
  work: Finding,
  { municipalityId, id, version }: { readonly municipalityId: string; readonly id: string; readonly version?: number },
): Promise<LegalBasis | null> {
  if (version === undefined) return (await findStanding(work, { municipalityId, id }))?.basis ?? null;
  const [row] = onlyAuthenticVersions(work, await findVersions(work, { municipalityId, id, version }));
  return row ? toLegalBasis(row) : null;
}

/** The newest version of each, retired ones too, in the order in which they were made. */
export async function findLegalBases(work: Finding, municipalityId: string): Promise<LegalBasis[]> {
  return (await findStandings(work, { municipalityId })).map(({ basis }) => basis);
}

/** All versions, for those who name one. */
export async function findLegalBasisVersions(work: Finding, municipalityId: string): Promise<LegalBasis[]> {
  return onlyAuthenticVersions(work, await findVersions(work, { municipalityId })).map(toLegalBasis);
}

/** Unverified, for the plan of a setup, which makes none whose code is taken. By municipality. */
export async function findAllCodesUnverified(pool: Pick<pg.Pool, 'query'>): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await pool.query<{ id: string; codes: string[] }>(
    'select municipality_id as id, array_agg(distinct code) as codes from legal_bases group by 1',
  );
  return new Map(rows.map(({ id, codes }) => [id, codes]));
}

/** Unverified: a code that a forged row has taken is taken. */
export async function findCodesUnverified(work: Pick<Work, 'query'>, municipalityId: string): Promise<Set<string>> {
  const rows = await work.query<{ code: string }>('select distinct code from legal_bases where municipality_id = $1', [
    municipalityId,
  ]);
  return new Set(rows.map(({ code }) => code));
}

export async function insertVersion(
  { vault, transaction }: RowAccess,
  { definition, ...row }: LegalBasis & { readonly createdBy: string | null },
): Promise<void> {
  const meaning = { ...row, definition: definitionText(definition) };
  await LegalBasisVersion.create({ ...meaning, mac: versionMac(vault, meaning) }, { transaction });
}
