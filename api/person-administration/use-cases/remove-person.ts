/**
 * Ends all that somebody has here, in one transaction. An employee loses every membership, the login and the
 * employment; the name stays for the log. A citizen or external loses what this municipality's dialogs gave. When
 * nothing is left anywhere the login ends and address and identity are erased, name and CPR number too unless a dialog
 * still names them; what invitations of this municipality held of them is erased in any case. Posts and the log stay.
 */
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { findColleague } from '../../dialogs/administered/colleague.ts';
import { forgetPerson } from '../../dialogs/membership/forget-person.ts';
import {
  endMemberships,
  findAwaited,
  findMemberships,
  findWaiting,
  type PersonTies,
} from '../../dialogs/membership/of-person.ts';
import { lockDialogsUnverified } from '../../dialogs/rows.ts';
import { endPersonsSessions } from '../../identity/sessions.ts';
import { askToEraseDetails } from '../../merkle-log/erasures.ts';
import { NO_ADDRESS } from '../../people/address.ts';
import { disabling } from '../../people/disabling.ts';
import { removeEmployment } from '../../people/employment-rows.ts';
import { findIdentitiesUnverified, removeIdentities } from '../../people/identity-rows.ts';
import { lockToEnd } from '../../people/person-lock.ts';
import { forgetPicture } from '../../people/pictures/use-cases.ts';
import { lockSubject } from '../../people/use-cases.ts';
import { removePersons } from '../policy.ts';
import { findNaming } from '../queries.ts';
import type { KeptFor, PersonRemoval, RemovalView } from '../schemas.ts';
import { openPerson, type PersonEntry } from './read-person.ts';

interface RemovalInput extends PersonRemoval {
  readonly personId: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * @throws DomainError employee_not_found, invitation_not_found, person_not_found, administrators_only, cannot_add_self,
 * not_oneself, employee_disabled, sole_coordinator, successor_is_removed, version_changed, dialog_is_changing
 */
export async function removePerson(work: Work, input: RemovalInput): Promise<RemovalView> {
  const { transaction } = work;
  const entry = await openPerson(work, { personId: input.personId, policy: removePersons });
  const { person, employee, facts } = entry;
  const ties = employee ? { ...entry.ties, municipalityId: null } : entry.ties;
  // Every act that takes several of these locks takes them in this order: persons, dialogs, logins, a person's row.
  await lockToEnd(work.query, person.id, input.successorId);
  if (ties.cprIndex !== null) await lockToEnd(work.query, ties.cprIndex.toString('hex'));
  const dialogs = await lockDialogsUnverified(work, await dialogIdsOf(work, ties));
  const identities = await findIdentitiesUnverified(work, { where: { personId: person.id } });
  for (const { subjectIndex } of identities) await lockSubject(work, subjectIndex);
  await person.reload({ transaction, lock: transaction.LOCK.NO_KEY_UPDATE });
  requireVersion(person.version, input.expectedVersion);
  const successorId = await successorOf(work, entry, input);
  const ended = await endMemberships(work, { ...ties, dialogs, successorId });
  work.record('person.removed', { ...facts, count: ended.memberships });
  const keptFor = employee ? await endEmployment(work, entry) : await forget(work, entry);
  return {
    id: person.id,
    membershipsEnded: ended.memberships,
    invitationsWithdrawn: ended.invitations,
    erased: keptFor.length === 0,
    keptFor,
  };
}

async function dialogIdsOf(work: Work, ties: PersonTies): Promise<string[]> {
  const members = await findMemberships(work, ties);
  return [
    ...members.map(({ dialog }) => dialog.id),
    ...(await findWaiting(work, ties)).map(({ dialogId }) => dialogId),
    ...(await findAwaited(work, ties)).map(({ dialogId }) => dialogId),
  ];
}

/** The successor is another employee of the municipality: nobody may give themselves access. */
async function successorOf(
  work: Work,
  { municipalityId, person, facts }: PersonEntry,
  { successorId }: RemovalInput,
): Promise<string | null> {
  if (successorId === undefined) return null;
  if (successorId === person.id) throw conflict('successor_is_removed');
  await findColleague(work, { municipalityId, unitId: null }, { personId: successorId, facts });
  return successorId;
}

/** The address that waits for its code. */
const DROP_CHANGE = 'delete from address_changes where person_id = $1';

/** Copies of their data: without the keys in these rows the stored bytes are nobody's to read, and a sweep removes them. */
const DROP_COPIES = `with gone as (delete from person_export_reviews where person_id = $1)
  delete from person_exports where person_id = $1`;
/** Those that this municipality has asked for. */
const DROP_COPIES_HERE = 'delete from person_exports where person_id = $1 and municipality_id = $2';

async function endEmployment(work: Work, { person }: PersonEntry): Promise<KeptFor[]> {
  const { transaction } = work;
  await work.query(DROP_CHANGE, [person.id]);
  await work.query(DROP_COPIES, [person.id]);
  await endPersonsSessions(work, person.id, 'removed');
  await removeIdentities(work, person.id);
  await removeEmployment(work, person.id);
  await forgetPicture(work.query, person.id);
  await person.update(
    { ...disabling(work.vault, person, work.now), ...NO_ADDRESS, version: person.version + 1 },
    { transaction },
  );
  return ['log'];
}

/** The answer is about this municipality alone. It does not reveal whether the person has anything elsewhere. */
async function forget(work: Work, { person, ties, municipalityId }: PersonEntry): Promise<KeptFor[]> {
  const { transaction } = work;
  const keptFor = await findNaming(work.query, person.id, municipalityId);
  await forgetPerson(work, { ...ties, keepsTitles: keptFor.length > 0 });
  await work.query(DROP_COPIES_HERE, [person.id, municipalityId]);
  const everywhere = { ...ties, cprIndex: null, municipalityId: null };
  const isLeft =
    (await findMemberships(work, everywhere)).length > 0 || (await findWaiting(work, everywhere)).length > 0;
  if (!isLeft) {
    await work.query(DROP_CHANGE, [person.id]);
    await work.query(DROP_COPIES, [person.id]);
    await endPersonsSessions(work, person.id, 'removed');
    await removeIdentities(work, person.id);
    await forgetPicture(work.query, person.id);
    const isNamed = (await findNaming(work.query, person.id, null)).length > 0;
    const name = isNamed ? {} : { sealedName: null, sealedCpr: null, cprIndex: null };
    await person.update({ ...NO_ADDRESS, ...name, version: person.version + 1 }, { transaction });
    // They may have left dialogs elsewhere by themselves.
    await forgetPerson(work, { ...everywhere, keepsTitles: isNamed });
    if (!isNamed) await work.query('delete from protections where person_id = $1', [person.id]);
    await askToEraseDetails(work.query, person.id, work.now);
    work.record('person.erased', { personId: person.id, reason: isNamed ? 'login' : 'all' });
  }
  return keptFor;
}
