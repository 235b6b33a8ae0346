import type { Caller, PersonActor, PersonKind, Privilege } from '../core/actor.ts';
import type { AssuranceRules } from '../core/assurance.ts';
import { unauthenticated } from '../core/errors.ts';
import type { Query } from '../core/unit-of-work.ts';

/** A client that was disabled after the token was issued; the built-in command line has no row and cannot be. */
const clientIsDisabled = (client: string): string =>
  `exists (select from clients c where c.id = ${client} and c.disabled_at is not null)`;

/** CTE body for hot acts: one row while neither the person nor the client is disabled and the login session has not ended. */
export const LIVE_PERSON = `select p.id, p.municipality_id from persons p join login_sessions s on s.person_id = p.id
  where p.id = $3::uuid and s.id = $5::text and p.disabled_at is null and s.ended_at is null
    and not ${clientIsDisabled('$4::text')}`;

interface ActorRow {
  readonly kind: PersonKind;
  readonly municipality_id: string | null;
  readonly unit_id: string | null;
  readonly privileges: Privilege[] | null;
  readonly minimum_assurance: number | null;
  readonly act_assurance: AssuranceRules['acts'] | null;
}

const LOAD = `select p.kind, p.municipality_id, e.unit_id, e.privileges, m.minimum_assurance, m.act_assurance
  from persons p join login_sessions s on s.person_id = p.id left join employments e on e.person_id = p.id
    left join municipalities m on m.id = p.municipality_id
  where p.id = $1 and s.id = $2 and p.disabled_at is null and s.ended_at is null and not ${clientIsDisabled('$3')}`;

/** @throws DomainError unauthenticated when person or client was disabled, or the session ended, after the token was issued. */
export async function loadActor(caller: Caller, query: Query): Promise<PersonActor> {
  const [row] = await query<ActorRow>(LOAD, [caller.personId, caller.sessionId, caller.clientId]);
  if (!row) throw unauthenticated('session_ended');
  return {
    kind: row.kind,
    personId: caller.personId,
    municipalityId: row.municipality_id,
    unitId: row.unit_id,
    privileges: row.privileges ?? [],
    assuranceRules:
      row.minimum_assurance === null ? null : { minimum: row.minimum_assurance, acts: row.act_assurance ?? {} },
    caller,
  };
}
