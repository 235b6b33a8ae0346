/**
 * A disabled employee is logged out at once and cannot log in. Their invitations and admissions that still wait are
 * withdrawn. Memberships stay, so that enabling restores them; meanwhile they count as no coordinator and no approver.
 */
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import {
  admitWithoutDisabled,
  dialogsWithNewcomers,
  tellOfDisabled,
} from '../../dialogs/membership/disabled-person.ts';
import { findWaiting, withdrawAll } from '../../dialogs/membership/of-person.ts';
import { lockDialogsUnverified } from '../../dialogs/rows.ts';
import { endPersonsSessions } from '../../identity/sessions.ts';
import { disabling, NOT_DISABLED } from '../../people/disabling.ts';
import { lockToEnd } from '../../people/person-lock.ts';
import { disablePersons, enablePersons } from '../policy.ts';
import type { PersonView } from '../schemas.ts';
import { openPerson, toPersonView } from './read-person.ts';

interface PersonChange {
  readonly personId: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * @throws DomainError invitation_not_found, person_not_found, administrators_only, not_an_employee, not_oneself,
 * person_is_disabled, version_changed
 */
export async function disablePerson(work: Work, input: PersonChange): Promise<PersonView> {
  const entry = await openPerson(work, { personId: input.personId, policy: disablePersons });
  const { person, facts } = entry;
  const made = async () => {
    const waiting = await findWaiting(work, { ...entry.ties, municipalityId: null });
    return waiting.filter(({ invitedBy }) => invitedBy === person.id);
  };
  await lockToEnd(work.query, person.id);
  const withNewcomers = await dialogsWithNewcomers(work, person.id);
  const dialogs = await lockDialogsUnverified(work, [
    ...(await made()).map(({ dialogId }) => dialogId),
    ...withNewcomers,
  ]);
  await person.reload({ transaction: work.transaction, lock: work.transaction.LOCK.NO_KEY_UPDATE });
  requireVersion(person.version, input.expectedVersion);
  if (person.disabledAt) throw conflict('person_is_disabled');
  await person.update(
    { ...disabling(work.vault, person, work.now), version: person.version + 1 },
    { transaction: work.transaction },
  );
  await withdrawAll(work, dialogs, await made());
  await admitWithoutDisabled(
    work,
    dialogs.filter(({ id }) => withNewcomers.includes(id)),
  );
  await tellOfDisabled(work, person.id);
  await endPersonsSessions(work, person.id, 'disabled');
  work.record('person.disabled', facts);
  return toPersonView(work, entry);
}

/**
 * @throws DomainError person_not_found, administrators_only, not_an_employee, not_oneself, person_is_enabled,
 * version_changed
 */
export async function enablePerson(work: Work, input: PersonChange): Promise<PersonView> {
  const entry = await openPerson(work, { personId: input.personId, policy: enablePersons });
  const { person, facts } = entry;
  await person.reload({ transaction: work.transaction, lock: work.transaction.LOCK.NO_KEY_UPDATE });
  requireVersion(person.version, input.expectedVersion);
  if (!person.disabledAt) throw conflict('person_is_enabled');
  await person.update({ ...NOT_DISABLED, version: person.version + 1 }, { transaction: work.transaction });
  work.record('person.enabled', facts);
  return toPersonView(work, entry);
}
