/**
 * An employee has the privileges that the provider gave at the last login, and those that the municipality decides
 * itself. It grants and withholds the right to create dialogs, and the office of unit administrator in the employee's
 * own unit. Nobody becomes administrator of the municipality here, and nobody decides about themselves.
 */
import type { PersonActor, Privilege } from '../core/actor.ts';
import type { Page } from '../core/pages.ts';
import { decodeIdCursor, pageOf } from '../core/pages.ts';
import { authorize, type Policy } from '../core/policy.ts';
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../core/version.ts';
import type { Vault } from '../crypto/vault.ts';
import { unitNamesOf } from '../municipalities/unit-rows.ts';
import type { EmployeeChange, EmployeeQuery, EmployeeView } from './employee-schemas.ts';
import {
  type EmploymentMeaning,
  effectivePrivileges,
  isAuthenticEmployment,
  lockEmploymentUnverified,
  saveEmployment,
} from './employment-rows.ts';
import { without } from './employments.ts';
import { changePrivileges, type EmployeeFacts, listEmployees, seeEmployee } from './policy.ts';
import { isProtected } from './protection.ts';
import { openPersonText } from './records.ts';
import { isNameWithheld, showName, withholdName } from './withheld-names.ts';

export interface EmployeeRow extends EmploymentMeaning {
  readonly mac: Buffer;
  readonly version: number;
  readonly unitName: string;
  readonly unitExternalId: string;
  readonly unitRetiredAt: Date | null;
  readonly unitMac: Buffer;
  readonly sealedName: Buffer | null;
  readonly isProtected: boolean;
  readonly disabledAt: Date | null;
  readonly isNameWithheld: boolean;
}

const FIND = `select e.person_id as "personId", e.municipality_id as "municipalityId", e.unit_id as "unitId", e.privileges,
    e.granted, e.withheld, e.mac, e.version, u.name as "unitName",
    u.external_id as "unitExternalId", u.retired_at as "unitRetiredAt", u.mac as "unitMac", p.sealed_name as "sealedName",
    ${isProtected('p.id')} as "isProtected", p.disabled_at as "disabledAt",
    ${isNameWithheld('p.id')} as "isNameWithheld"
  from employments e join persons p on p.id = e.person_id and p.kind = 'employee' and p.municipality_id = e.municipality_id
    join units u on u.id = e.unit_id`;
const FIND_ONE = `${FIND} where e.person_id = $1`;
const FIND_SOME = `${FIND} where e.person_id = any($1::uuid[]) order by e.person_id`;
const FIND_PAGE = `${FIND} where e.municipality_id = $1 and ($2::uuid is null or e.unit_id = $2)
    and ($3::uuid is null or e.unit_id = $3) and ($4::uuid is null or e.person_id > $4)
  order by e.person_id limit $5`;

type QueryWork = Pick<Work, 'query' | 'noteTampering'>;

/** The employee with this id, if their employment is authentic; else null. */
export async function findEmployee(work: QueryWork, vault: Vault, personId: string): Promise<EmployeeRow | null> {
  return authenticEmployees(work, vault, await work.query<EmployeeRow>(FIND_ONE, [personId]))[0] ?? null;
}

function authenticEmployees(work: QueryWork, vault: Vault, rows: readonly EmployeeRow[]): EmployeeRow[] {
  const authentic = onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticEmployment(vault, row),
    tamperingOf: ({ personId, municipalityId }) => ({ table: 'employments', personId, municipalityId }),
  });
  const nameOf = unitNamesOf({ vault, noteTampering: work.noteTampering }, authentic.map(unitOf));
  return authentic.map((row) => ({ ...row, unitName: nameOf(row.unitId) }));
}

const unitOf = ({ unitId, municipalityId, unitRetiredAt, unitMac, ...row }: EmployeeRow) => ({
  ...{ id: unitId, municipalityId, externalId: row.unitExternalId, name: row.unitName },
  ...{ retiredAt: unitRetiredAt, mac: unitMac },
});

export const factsOf = (row: EmployeeRow): EmployeeFacts => ({
  personId: row.personId,
  municipalityId: row.municipalityId,
  unitId: row.unitId,
  isAdministrator: effectivePrivileges(row).includes('administrator'),
});

/**
 * In the order in which they were created. Sealed names cannot be sorted or searched in SQL, so neither is offered.
 * @throws DomainError invalid_cursor, administrators_only
 */
export async function readEmployees(work: Work, filters: EmployeeQuery): Promise<Page<EmployeeView>> {
  const { municipalityId, unitId: own } = employeeScopeOf(work);
  const after = decodeIdCursor(filters.cursor);
  const values = [municipalityId, own, filters.unitId ?? null, after, filters.limit];
  const rows = await work.query<EmployeeRow>(FIND_PAGE, values);
  const items = await Promise.all(authenticEmployees(work, work.vault, rows).map((row) => toView(work, row)));
  work.record('employees.listed', { municipalityId, targetId: filters.unitId ?? own, count: items.length });
  return { ...pageOf(rows, filters.limit, (row) => [row.personId]), items };
}

/** Whom the caller may list: those of the municipality, or of one unit of it. @throws DomainError administrators_only */
export function employeeScopeOf({ actor }: Work): Pick<PersonActor, 'municipalityId' | 'unitId'> {
  const { municipalityId } = actor;
  authorize({ policy: listEmployees, actor, facts: null }, { what: 'employee', event: { municipalityId } });
  return { municipalityId, unitId: actor.privileges.includes('administrator') ? null : actor.unitId };
}

/** Some whom the caller may list, in the order in which they came. */
export async function viewEmployees(work: Work, ids: readonly string[]): Promise<EmployeeView[]> {
  const rows = await work.query<EmployeeRow>(FIND_SOME, [ids]);
  return Promise.all(authenticEmployees(work, work.vault, rows).map((row) => toView(work, row)));
}

/** @throws DomainError employee_not_found, administrators_only */
export async function readEmployee(work: Work, personId: string): Promise<EmployeeView> {
  const { row, facts } = await openEmployee(work, { personId, policy: seeEmployee });
  work.record('employee.read', facts);
  return toView(work, row);
}

interface EmployeeRef {
  readonly personId: string;
  readonly policy: Policy<EmployeeFacts | null>;
}

/** @throws DomainError employee_not_found, also for another municipality's, or the policy's refusal */
async function openEmployee(work: Work, { personId, policy }: EmployeeRef) {
  const row = await findEmployee(work, work.vault, personId);
  const { municipalityId } = work.actor;
  const facts = { municipalityId, personId };
  authorize({ policy, actor: work.actor, facts: row && factsOf(row) }, { what: 'employee', event: facts });
  if (!row) throw new Error('An employee who does not exist is hidden');
  work.about(facts);
  return { row, facts };
}

interface ChangeInput extends EmployeeChange {
  readonly personId: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError employee_not_found, administrators_only, not_oneself, version_changed */
export async function changeEmployee(work: Work, input: ChangeInput): Promise<EmployeeView> {
  const found = await lockEmploymentUnverified(work, input.personId);
  const { row, facts } = await openEmployee(work, { personId: input.personId, policy: changePrivileges });
  requireVersion(row.version, input.expectedVersion);
  let decided: EmploymentMeaning = row;
  for (const [privilege, isWanted] of wishesOf(input)) {
    if (effectivePrivileges(decided).includes(privilege) !== isWanted)
      work.record(isWanted ? 'privilege.granted' : 'privilege.withheld', { ...facts, reason: privilege });
    decided = isWanted ? granted(decided, privilege) : withheld(decided, privilege);
  }
  const { personId, municipalityId, unitId, privileges } = decided;
  const meaning = { personId, municipalityId, unitId, privileges };
  await saveEmployment(work, found, { ...meaning, granted: decided.granted, withheld: decided.withheld });
  if (input.nameWithheld !== undefined) await decideAboutName(work, { personId, municipalityId }, input.nameWithheld);
  return readEmployee(work, personId);
}

/** The name stands elsewhere, and is a field of the employee all the same. */
async function decideAboutName(
  work: Work,
  concerned: { readonly personId: string; readonly municipalityId: string },
  isWithheld: boolean,
): Promise<void> {
  const isChanged = await (isWithheld ? withholdName : showName)(work, concerned);
  if (isChanged)
    await work.query('update employments set version = version + 1 where person_id = $1', [concerned.personId]);
}

function wishesOf({ createDialogs, unitAdministrator }: EmployeeChange): (readonly [Privilege, boolean])[] {
  return [
    ...(createDialogs === undefined ? [] : [['create-dialogs', createDialogs] as const]),
    ...(unitAdministrator === undefined ? [] : [['unit-administrator', unitAdministrator] as const]),
  ];
}

/**
 * Granted only where the provider does not give it. A privilege that was withheld and is restored ends when the
 * provider ends it.
 */
const granted = (row: EmploymentMeaning, privilege: Privilege): EmploymentMeaning => ({
  ...row,
  granted: row.privileges.includes(privilege) ? row.granted : [...without(row.granted, privilege), privilege],
  withheld: without(row.withheld, privilege),
});

const withheld = (row: EmploymentMeaning, privilege: Privilege): EmploymentMeaning => ({
  ...row,
  granted: without(row.granted, privilege),
  withheld: [...without(row.withheld, privilege), privilege],
});

async function toView(work: Work, row: EmployeeRow): Promise<EmployeeView> {
  const person = { id: row.personId, municipalityId: row.municipalityId };
  return {
    id: row.personId,
    name: await openPersonText(work, person, 'sealed_name', row.sealedName),
    protected: row.isProtected,
    unit: { id: row.unitId, name: row.unitName },
    privileges: effectivePrivileges(row),
    granted: row.granted,
    withheld: row.withheld,
    isDisabled: row.disabledAt !== null,
    nameWithheld: row.isNameWithheld,
    version: row.version,
  };
}
