import type { PersonKind, Privilege } from '../core/actor.ts';
import { unauthenticated } from '../core/errors.ts';
import type { Statement } from '../core/statement.ts';
import type { Query, Work, WorkDependencies } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import {
  authenticMunicipality,
  MUNICIPALITY_ROW,
  type MunicipalityRow,
  rulesOf,
} from '../municipalities/municipality-rows.ts';
import { type EmploymentMeaning, effectivePrivileges, isAuthenticEmployment } from './employment-rows.ts';
import { sharePerson } from './person-lock.ts';

/**
 * SQL: whether the client was disabled after the token was issued. The built-in command line has no row, so it cannot
 * be disabled.
 */
const clientIsDisabled = (client: string): string =>
  `exists (select from clients c where c.id = ${client} and c.disabled_at is not null)`;

interface CallerExpressions {
  readonly person: string;
  readonly client: string;
  readonly session: string;
}

/**
 * SQL of the caller's person, by expressions. It gives one row while neither person nor client is disabled and the
 * session has not ended.
 */
export const activePerson = ({ person, client, session }: CallerExpressions): string =>
  `select p.id, p.municipality_id, p.language from persons p join login_sessions s on s.person_id = p.id
  where p.id = ${person} and s.id = ${session} and p.disabled_at is null and s.ended_at is null
    and not ${clientIsDisabled(client)}`;

/** For a reading, with the parameters of core/reading.ts. */
export const ACTIVE_PERSON = activePerson({ person: '$1::uuid', client: '$2::text', session: '$3::text' });

interface ActorRow {
  readonly kind: PersonKind;
  readonly municipality_id: string | null;
  readonly employer_id: string | null;
  readonly unit_id: string;
  readonly privileges: Privilege[];
  readonly granted: Privilege[];
  readonly withheld: Privilege[];
  readonly mac: Buffer;
  readonly municipality: MunicipalityRow | null;
}

const LOAD: Statement = {
  name: 'people-actor',
  text: `select p.kind, p.municipality_id, e.municipality_id as employer_id, e.unit_id, e.privileges, e.granted,
    e.withheld, e.mac, case when m.id is not null then ${MUNICIPALITY_ROW} end as municipality
  from persons p join login_sessions s on s.person_id = p.id left join employments e on e.person_id = p.id
    left join municipalities m on m.id = p.municipality_id
  where p.id = $1 and s.id = $2 and p.disabled_at is null and s.ended_at is null and not ${clientIsDisabled('$3')}`,
};

/**
 * An employee needs an authentic employment, whatever kind the person's row says. Without one the caller is refused. So
 * is a caller whose person or client was disabled, or whose session ended, after the token was issued.
 * @throws DomainError session_ended
 */
export const createLoadActor =
  (keyring: Keyring): WorkDependencies['loadActor'] =>
  async (caller, query, noteTampering) => {
    const { personId, sessionId, clientId } = caller;
    const [row] = await query<ActorRow>(LOAD, [personId, sessionId, clientId]);
    if (!row) throw unauthenticated('session_ended');
    if (row.kind !== 'employee') {
      const none = { municipalityId: null, unitId: null, privileges: [], assuranceRules: null };
      return { kind: row.kind, personId, ...none, caller };
    }
    const employment = employmentOf(personId, row);
    if (!employment || !isAuthenticEmployment({ keyring }, employment)) {
      if (row.employer_id !== null)
        noteTampering({ table: 'employments', personId, municipalityId: row.municipality_id });
      throw unauthenticated('session_ended');
    }
    const { municipalityId, unitId } = employment;
    const privileges = effectivePrivileges(employment);
    const assuranceRules = rulesOf(authenticMunicipality({ vault: { keyring }, noteTampering }, row.municipality));
    return { kind: row.kind, personId, municipalityId, unitId, privileges, assuranceRules, caller };
  };

/** Where an employee works; null for others. No right follows from it, so the row is not verified. */
export async function homeOfPerson(query: Query, personId: string): Promise<string | null> {
  const [row] = await query<{ municipality_id: string | null }>('select municipality_id from persons where id = $1', [
    personId,
  ]);
  return row?.municipality_id ?? null;
}

const STILL_ACTIVE = `select p.id from persons p join login_sessions s on s.person_id = p.id
  where p.id = $1 and s.id = $2 and p.disabled_at is null and s.ended_at is null`;

/**
 * For an act that leaves something in the actor's name by which access is got. An act that disables or removes the
 * actor at the same time either waits and finds it, or came first, and then this act is refused.
 * @throws DomainError session_ended
 */
export async function lockActor({ actor, query }: Pick<Work, 'actor' | 'query'>): Promise<void> {
  await sharePerson(query, actor.personId);
  const rows = await query(STILL_ACTIVE, [actor.personId, actor.caller.sessionId]);
  if (rows.length === 0) throw unauthenticated('session_ended');
}

function employmentOf(personId: string, row: ActorRow): (EmploymentMeaning & { readonly mac: Buffer }) | null {
  if (row.employer_id === null || row.employer_id !== row.municipality_id) return null;
  const { unit_id: unitId, privileges, granted, withheld, mac } = row;
  return { personId, municipalityId: row.employer_id, unitId, privileges, granted, withheld, mac };
}
