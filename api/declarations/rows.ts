/**
 * The only access to `declarations`. Of each version the audit log tells that it was published, under which code, and
 * that it was retired: a version that was deleted with SQL, or whose retirement was taken back, is found.
 */
import { namesOfAction } from '../core/audit-event.ts';
import { onlyAuthentic, type Tampering } from '../core/tampering.ts';
import type { RowAccess, Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Finding } from '../municipalities/legal-bases/rows.ts';
import type { Declaration } from './declaration.ts';
import { definitionText, readDefinition } from './definition.ts';
import { PublishedDeclaration } from './model.ts';

export type DeclarationMeaning = Pick<
  PublishedDeclaration,
  'municipalityId' | 'id' | 'code' | 'version' | 'legalBasisId' | 'legalBasisVersion' | 'definition'
> &
  Pick<PublishedDeclaration, 'publishedAt' | 'publishedBy' | 'retiredAt'>;

const mac = rowMac<DeclarationMeaning>('declarations', (row) => [
  ...[row.municipalityId, row.id, row.code, row.version, row.legalBasisId, row.legalBasisVersion, row.definition],
  ...[row.publishedAt.toISOString(), row.publishedBy, row.retiredAt?.toISOString() ?? null],
]);

type Keys = Pick<Vault, 'keyring'>;

export interface DeclarationRow extends DeclarationMeaning {
  readonly mac: Buffer;
}

export const declarationMac = ({ keyring }: Keys, row: DeclarationMeaning): Buffer => mac.compute(keyring, row);
export const isAuthenticDeclaration = ({ keyring }: Keys, row: DeclarationRow): boolean => mac.verify(keyring, row);

export const DECLARATION_COLUMNS: readonly string[] = [
  ...['municipality_id as "municipalityId"', 'id', 'code', 'version', 'legal_basis_id as "legalBasisId"'],
  ...['legal_basis_version as "legalBasisVersion"', 'definition', 'published_at as "publishedAt"'],
  ...['published_by as "publishedBy"', 'retired_at as "retiredAt"', 'mac'],
];
const COLUMNS = DECLARATION_COLUMNS.join(', ');
const FIND = `select ${COLUMNS} from declarations where municipality_id = $1 and id = $2`;
const FIND_VERSIONS = `select ${COLUMNS} from declarations where municipality_id = $1
  and ($2::text is null or code = $2) order by code, version`;
const FIND_PAGE = `select ${COLUMNS} from declarations where municipality_id = $1
  and ($2::uuid is null or id < $2) order by id desc limit $3`;
const EVENTS = `select target_id as id, reason as code from audit_events where municipality_id = $1
  and action = any($2) and outcome = 'success'`;

const tamperingOf = ({ municipalityId, id }: Pick<DeclarationMeaning, 'municipalityId' | 'id'>): Tampering => ({
  ...{ table: 'declarations', municipalityId, targetId: id },
});

const toDeclaration = ({ mac: _mac, publishedBy: _by, definition, ...row }: DeclarationRow): Declaration => ({
  ...row,
  definition: readDefinition(definition),
});

const eventsOf = (
  work: Finding,
  municipalityId: string,
  action: 'declaration.published' | 'declaration.retired',
): Promise<{ id: string; code: string | null }[]> => work.query(EVENTS, [municipalityId, namesOfAction(action)]);

/** The authentic ones whose retirement, if they were retired, stands. */
async function proven(work: Finding, municipalityId: string, rows: readonly DeclarationRow[]): Promise<Declaration[]> {
  if (rows.length === 0) return [];
  const retired = new Set((await eventsOf(work, municipalityId, 'declaration.retired')).map(({ id }) => id));
  const isAuthentic = (row: DeclarationRow): boolean =>
    isAuthenticDeclaration(work.vault, row) && (row.retiredAt !== null || !retired.has(row.id));
  return onlyAuthentic<DeclarationRow>(work, rows, { isAuthentic, tamperingOf }).map(toDeclaration);
}

/** One version, retired or not. */
export async function findDeclaration(
  work: Finding,
  { municipalityId, id }: { readonly municipalityId: string; readonly id: string },
): Promise<Declaration | null> {
  const rows = await work.query<DeclarationRow>(FIND, [municipalityId, id]);
  return (await proven(work, municipalityId, rows))[0] ?? null;
}

/** The newest first, of all codes. */
export async function findDeclarationPage(
  work: Finding,
  { municipalityId, before, limit }: { readonly municipalityId: string; before: string | null; limit: number },
): Promise<{ readonly declarations: Declaration[]; readonly rows: readonly { readonly id: string }[] }> {
  const rows = await work.query<DeclarationRow>(FIND_PAGE, [municipalityId, before, limit]);
  return { declarations: await proven(work, municipalityId, rows), rows };
}

/** The versions of one code. */
export interface Versions {
  readonly code: string;
  /** The last one; null when nobody can tell which that is. */
  readonly newest: Declaration | null;
}

/** By code. Where a version is missing or not authentic, nobody can tell what is valid now. */
export async function findVersions(
  work: Finding,
  { municipalityId, code }: { readonly municipalityId: string; readonly code?: string },
): Promise<Versions[]> {
  const rows = await work.query<DeclarationRow>(FIND_VERSIONS, [municipalityId, code ?? null]);
  const published = (await eventsOf(work, municipalityId, 'declaration.published')).filter(
    (event) => code === undefined || event.code === code,
  );
  const there = new Set(rows.map(({ id }) => id));
  const gone = published.filter(({ id }) => !there.has(id));
  for (const { id } of gone) work.noteTampering(tamperingOf({ municipalityId, id }));
  const incomplete = new Set(gone.map((event) => event.code));
  const declarations = Map.groupBy(await proven(work, municipalityId, rows), (each) => each.code);
  const byCode = Map.groupBy<string | null, DeclarationRow>(rows, (row) => row.code);
  return [...new Set([...byCode.keys(), ...incomplete])].flatMap((each) => {
    if (each === null) return [];
    const versions = declarations.get(each) ?? [];
    const isWhole = versions.length === byCode.get(each)?.length && !incomplete.has(each);
    return [{ code: each, newest: isWhole ? (versions.at(-1) ?? null) : null }];
  });
}

/** The newest version of the code, unless it is retired: an older one is not asked for again. */
export async function findPublished(
  work: Finding,
  place: { readonly municipalityId: string; readonly code: string },
): Promise<Declaration | null> {
  const newest = (await findVersions(work, place))[0]?.newest ?? null;
  return newest?.retiredAt === null ? newest : null;
}

export async function insertDeclaration(
  { vault, transaction }: RowAccess,
  { definition, ...row }: Declaration & { readonly publishedBy: string | null },
): Promise<void> {
  const meaning = { ...row, definition: definitionText(definition) };
  await PublishedDeclaration.create({ ...meaning, mac: declarationMac(vault, meaning) }, { transaction });
}

/** The row was found authentic. */
export async function saveRetirement(
  work: RowAccess & Pick<Work, 'query'>,
  { municipalityId, id, retiredAt }: Pick<Declaration, 'municipalityId' | 'id'> & { readonly retiredAt: Date },
): Promise<void> {
  const { transaction, vault } = work;
  const [row] = await work.query<DeclarationRow>(FIND, [municipalityId, id]);
  if (!row) throw new Error('A declaration that was there is gone');
  const retired = declarationMac(vault, { ...row, retiredAt });
  await PublishedDeclaration.update({ retiredAt, mac: retired }, { where: { municipalityId, id }, transaction });
}
