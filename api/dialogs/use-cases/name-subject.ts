/**
 * Whom a new dialog is about. A citizen is found by CPR number or made, and no answer reveals which: both ways run the
 * same statements, and the dialog goes by the name that was typed. Somebody could still use it to find out about
 * numbers, so each number is recorded, also whether its holder was known and had nothing to do with the municipality.
 * The log of the dialog does not show this; that of the municipality does.
 */
import type { Action } from '../../core/audit-event.ts';
import { DomainError } from '../../core/errors.ts';
import { firstIdAt } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { sharePerson } from '../../people/person-lock.ts';
import { nameCitizen, newPerson } from '../../people/use-cases.ts';
import { guestsOf, subjectsOf } from '../membership/known-in.ts';
import { NAMED_PERSONS } from '../queries.ts';
import type { NewDialog } from '../schemas.ts';

/** How many persons one person may name by CPR number in a day. */
const MOST_NUMBERS = 100;
const DAY_MILLISECONDS = 24 * 3_600_000;

const NAMED: Action = 'subject.named';
const KNOWN_ELSEWHERE: Action = 'subject.known-elsewhere';

type SubjectInput = NewDialog['subject'] & { readonly municipalityId: string; readonly dialogId: string };

/** @returns the person's id. @throws DomainError too_many_cpr_numbers */
export async function nameSubject(work: Work, { name, cpr, municipalityId, dialogId }: SubjectInput): Promise<string> {
  if (cpr === undefined) {
    const made = await newPerson(work, { kind: 'citizen', municipalityId: null, cpr: null, name });
    return made.id;
  }
  await refuseTooMany(work, municipalityId);
  // An act that erases the holder's number at the same moment comes before or after this one.
  await sharePerson(work.query, work.vault.blindIndex.cpr(cpr).toString('hex'));
  const { person, isNew } = await nameCitizen(work, { cpr, name });
  const guests = await guestsOf(work, municipalityId, [person.id]);
  const subjects = await subjectsOf(work, municipalityId, [person.id]);
  const isKnownHere = guests.has(person.id) || subjects.has(person.id);
  const action = isNew || isKnownHere ? NAMED : KNOWN_ELSEWHERE;
  work.record(action, { municipalityId, personId: person.id, targetId: dialogId });
  return person.id;
}

/** Counted by the log, which also holds those of dialogs that are gone. */
async function refuseTooMany({ query, actor, now }: Work, municipalityId: string): Promise<void> {
  const since = now.getTime() - DAY_MILLISECONDS;
  const values = [municipalityId, actor.personId, [NAMED, KNOWN_ELSEWHERE], new Date(since), firstIdAt(since)];
  const [row] = await query<{ count: number; since: Date | null }>(NAMED_PERSONS, values);
  if (!row?.since || row.count < MOST_NUMBERS) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((row.since.getTime() - since) / 1000));
  const details = { limit: MOST_NUMBERS, retryAfterSeconds };
  throw new DomainError('too_many', 'too_many_cpr_numbers', { details, facts: { municipalityId } });
}
