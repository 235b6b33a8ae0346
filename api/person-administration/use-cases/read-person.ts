/** A person as one municipality sees them: what they have in its own dialogs, and nothing beyond. */

import { authorize, type Policy, permits } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import {
  findMemberships,
  findWaiting,
  isKnownIn,
  type Membership,
  type PersonTies,
} from '../../dialogs/membership/of-person.ts';
import { seeDialog } from '../../dialogs/policy.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import { provenState } from '../../dialogs/standing.ts';
import { MAX_LOGIN_SECONDS } from '../../identity/login.ts';
import { type EmployeeRow, factsOf, findEmployee } from '../../people/employees.ts';
import { Person } from '../../people/model.ts';
import { personsSeenBy } from '../../people/names.ts';
import { findPersonPictures } from '../../people/pictures/use-cases.ts';
import { pictureNotFound } from '../../pictures/faults.ts';
import type { Portrait } from '../../pictures/portraits.ts';
import { type PersonFacts, seePerson } from '../policy.ts';
import { MAX_SHOWN, type MembershipView, type PersonView } from '../schemas.ts';

interface PersonRef {
  readonly personId: string;
  readonly policy: Policy<PersonFacts | null>;
}

export interface PersonEntry {
  readonly person: Person;
  readonly employee: EmployeeRow | null;
  /** The municipality of the actor, who administers it. */
  readonly municipalityId: string;
  /** What the person has in it. */
  readonly ties: PersonTies;
  readonly facts: { readonly municipalityId: string; readonly personId: string };
}

/** @throws DomainError person_not_found, also for whom the municipality does not know, or the policy's refusal */
export async function openPerson(work: Work, { personId, policy }: PersonRef): Promise<PersonEntry> {
  const { actor, transaction } = work;
  const { municipalityId } = actor;
  const person = await Person.findByPk(personId, { transaction });
  const employee = person?.kind === 'employee' ? await findEmployee(work, work.vault, personId) : null;
  const ties = { personId, cprIndex: person?.kind === 'citizen' ? person.cprIndex : null, municipalityId };
  const isOther = person !== null && person.kind !== 'employee' && municipalityId !== null;
  const isKnown = isOther && (await isKnownIn(work, { ...ties, municipalityId }));
  const personFacts =
    person && (employee || isKnown) ? { personId, employee: employee && factsOf(employee), isKnown } : null;
  const facts = { municipalityId, personId };
  authorize({ policy, actor, facts: personFacts }, { what: 'person', event: facts });
  if (!person || municipalityId === null) throw new Error('A person outside the municipality is hidden');
  work.about(facts);
  return { person, employee, municipalityId, ties, facts: { municipalityId, personId } };
}

/** @throws DomainError person_not_found, administrators_only */
export async function readPerson(work: Work, personId: string): Promise<PersonView> {
  const entry = await openPerson(work, { personId, policy: seePerson });
  work.record('person.read', entry.facts);
  return toPersonView(work, entry);
}

/** @throws DomainError person_not_found, administrators_only, picture_not_found */
export async function readPersonPicture(work: Work, personId: string): Promise<Portrait> {
  const { facts } = await openPerson(work, { personId, policy: seePerson });
  const portrait = (await findPersonPictures(work, [personId])).get(personId);
  if (!portrait) throw pictureNotFound(facts);
  work.record('picture.read', facts);
  return portrait;
}

/** A session also ends by its age, which no row records. */
const OPEN_SESSIONS = `select count(*)::int as count from login_sessions
  where person_id = $1 and ended_at is null and started_at > $2::timestamptz - make_interval(secs => ${MAX_LOGIN_SECONDS})`;

export async function toPersonView(work: Work, { person, employee, ties }: PersonEntry): Promise<PersonView> {
  const memberships = await findMemberships(work, ties);
  // An invitation bound by CPR number alone is left out, so that the answer does not reveal the number's owner.
  const invitations = await findWaiting(work, { ...ties, cprIndex: null });
  const [sessions] = employee ? await work.query<{ count: number }>(OPEN_SESSIONS, [person.id, work.now]) : [];
  const viewer = { personId: work.actor.personId, seesTrueNames: true };
  const { name, protected: isProtected } = (await personsSeenBy(work, { ...viewer, ids: [person.id] })).of(person.id);
  return {
    id: person.id,
    kind: person.kind,
    name,
    protected: isProtected,
    unit: employee && { id: employee.unitId, name: employee.unitName },
    isDisabled: person.disabledAt !== null,
    memberships: await Promise.all(memberships.slice(0, MAX_SHOWN).map((each) => toMembershipView(work, each))),
    membershipCount: memberships.length,
    invitations: invitations.slice(0, MAX_SHOWN).map((row) => ({
      id: row.id,
      dialogId: row.dialogId,
      tie: row.claimedBy === person.id ? 'claimed' : 'made',
    })),
    openSessions: sessions?.count ?? null,
    version: person.version,
  };
}

async function toMembershipView(work: Work, { dialog, row, isSoleCoordinator }: Membership): Promise<MembershipView> {
  const { id: dialogId, municipalityId, unitId } = dialog;
  const state = await provenState(work.vault, dialog, work.now);
  // Evaluated as if the actor took no part, even when they do.
  const dialogFacts = { role: null, isApprover: false, state, municipalityId, unitId };
  const isTheirs = permits({ policy: seeDialog, actor: work.actor, facts: dialogFacts });
  const topic = isTheirs ? (await openDialogTexts(work, dialog)).topic : null;
  return { dialogId, topic, state, role: row.role, isSoleCoordinator };
}
