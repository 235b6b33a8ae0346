/**
 * Who is what to the subject of a dialog: dated facts of the dialog's municipality, with their source. A fact is never
 * changed; another one replaces it. Employees who take part see and record them. What is recorded here holds in all
 * dialogs of the municipality about the subject: access that rests on custody gets its end there, and what their consents
 * come to is decided anew.
 */
import type { EventFacts } from '../../core/audit-event.ts';
import { conflict, DomainError, invalid, notFound } from '../../core/errors.ts';
import type { Page } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { changeMembership } from '../../dialogs/membership/change-membership.ts';
import { dialogsAbout } from '../../dialogs/membership/known-in.ts';
import { limitHolders } from '../../dialogs/membership/transitions.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { openRoll } from '../../dialogs/roll.ts';
import { lockDialogsUnverified, provenSubjectOf } from '../../dialogs/rows.ts';
import { nameSubject } from '../../dialogs/use-cases/name-subject.ts';
import type { RelationRow } from '../../people/relations/model.ts';
import { knownAt } from '../../people/relations/relations-at.ts';
import { findBirth, findProvenRelations, insertRelation, toRelation } from '../../people/relations/rows.ts';
import { askAndSettle } from '../ask.ts';
import { keepAddress } from './address.ts';
import { contradictionOf } from './contradictions.ts';
import { recordRelations, seeRelations } from './policy.ts';
import { MAX_RELATIONS, type NewRelation, type RelationView } from './schemas.ts';
import { toRelationViews } from './views.ts';

interface Subject {
  readonly municipalityId: string;
  readonly subjectId: string;
}

/**
 * What was known at an instant, oldest first, with whether it held then. An answer about the past never changes with
 * what is recorded later.
 * @throws DomainError dialog_not_found, employees_only, relations_unproven
 */
export async function listRelations(
  work: Work,
  { dialogId, asOf }: { readonly dialogId: string; readonly asOf?: Date },
): Promise<Page<RelationView>> {
  const entry = await openDialog(work, { dialogId, policy: seeRelations });
  const subject = subjectOf(work, entry);
  const rows = await provenRows(work, subject, { dialogId, municipalityId: subject.municipalityId });
  const at = asOf ?? work.now;
  const known = new Set(knownAt(rows.map(toRelation), at < work.now ? at : work.now).map(({ id }) => id));
  const shown = rows.filter(({ id }) => known.has(id));
  work.record('relations.listed', { dialogId, ...eventOf(subject), count: shown.length });
  return { items: await toRelationViews(work, entry, { rows: shown, among: rows, at }), next: null };
}

/** @throws DomainError dialog_not_found, employees_only, relations_unproven, relation_not_found */
export async function readRelation(
  work: Work,
  { dialogId, relationId }: { readonly dialogId: string; readonly relationId: string },
): Promise<RelationView> {
  const { items } = await listRelations(work, { dialogId });
  const found = items.find(({ id }) => id === relationId);
  if (!found) throw notFound('relation', { facts: { dialogId, targetId: relationId } });
  return found;
}

/**
 * @throws DomainError invitation_not_found, membership_unproven, dialog_not_found, employees_only, relations_unproven,
 * relation_person_twice, relation_person_not_found, relation_not_found, relation_replaced, relation_days_reversed,
 * relation_not_self, relation_overlaps, relation_contradicts, custody_of_adult, too_many_relations,
 * too_many_cpr_numbers, consents_unproven
 */
export async function recordRelation(
  work: Work,
  { dialogId, ...input }: NewRelation & { readonly dialogId: string },
): Promise<RelationView> {
  const subject = subjectOf(work, await openDialog(work, { dialogId, policy: recordRelations }));
  const facts = { dialogId, ...eventOf(subject) };
  if (input.personId !== undefined && input.person) throw invalid('relation_person_twice');
  // Whoever ends the person needs their dialogs next, so they are named before any dialog is locked.
  const named = input.person ? await nameSubject(work, { ...input.person, ...subject, dialogId }) : null;
  const dialogIds = [...new Set([...(await dialogsAbout(work, subject.municipalityId, subject.subjectId)), dialogId])];
  const dialogs = await lockDialogsUnverified(work, dialogIds);
  const entry = await openDialog(work, { dialogId, policy: recordRelations, lock: true });
  const rows = await provenRows(work, subject, facts);
  const personId = named ?? (await knownPerson(work, entry, { ...subject, rows, personId: input.personId }));
  const replaces = input.replaces ?? null;
  const { municipalityId, subjectId } = subject;
  const said = {
    ...{ municipalityId, subjectId, personId, kind: input.kind, validFrom: input.validFrom },
    ...{ validTo: input.validTo ?? null, verifiedOn: input.verifiedOn, replaces },
  };
  await refuseContradiction(work, said, { rows, facts });
  const relation = await insertRelation(work, {
    ...{ ...said, sharedResidence: input.sharedResidence ?? false, source: input.source },
    ...{ recordedBy: work.actor.personId, recordedIn: dialogId },
    words: { note: input.note ?? null, name: input.person?.name ?? null },
  });
  if (input.person?.email !== undefined) await keepAddress(work, personId, input.person.email);
  work.record('relation.recorded', { ...facts, targetId: relation.id });
  for (const dialog of dialogs) await settleIn(work, dialog);
  return readRecorded(work, entry, { ...subject, id: relation.id });
}

/** Where the roll of a dialog is not proven nobody joins or writes there, and nothing can be settled. */
async function settleIn(work: Work, dialog: Dialog): Promise<void> {
  if ((await openRoll(work.vault, dialog)) === null) return;
  await changeMembership(work, dialog, limitHolders);
  await askAndSettle(work, dialog);
}

const eventOf = ({ municipalityId, subjectId }: Subject): EventFacts => ({ municipalityId, personId: subjectId });

/** @throws DomainError relations_unproven */
function subjectOf(work: Work, { dialog }: OpenedDialog): Subject {
  const { id: dialogId, municipalityId } = dialog;
  const subjectId = provenSubjectOf(work, dialog);
  if (subjectId === null) throw unproven({ dialogId, municipalityId });
  return { municipalityId, subjectId };
}

const unproven = (facts: EventFacts): DomainError => new DomainError('conflict', 'relations_unproven', { facts });

/** @throws DomainError relations_unproven */
async function provenRows(work: Work, { municipalityId, subjectId }: Subject, facts: EventFacts) {
  const rows = await findProvenRelations(work, { municipalityId, subjectId });
  if (rows === null) throw unproven(facts);
  return rows;
}

/**
 * The subject, or somebody who takes or took part, or of whom something is recorded: ids of others tell nothing.
 * @throws DomainError relation_person_not_found
 */
async function knownPerson(
  work: Work,
  { dialog }: OpenedDialog,
  { personId, ...known }: Subject & { readonly personId: string | undefined; readonly rows: readonly RelationRow[] },
): Promise<string> {
  const { subjectId, rows, municipalityId } = known;
  if (personId === undefined || personId === subjectId) return subjectId;
  if (rows.some((row) => row.personId === personId)) return personId;
  const [participant] = await findParticipants(work, { where: { dialogId: dialog.id, personId } }, municipalityId);
  if (!participant) throw notFound('relation_person', { facts: { dialogId: dialog.id, municipalityId } });
  return personId;
}

async function refuseContradiction(
  work: Work,
  said: Parameters<typeof contradictionOf>[0] & Subject,
  { rows, facts }: { readonly rows: readonly RelationRow[]; readonly facts: EventFacts },
): Promise<void> {
  if (rows.length >= MAX_RELATIONS) throw conflict('too_many_relations');
  const replaced = said.replaces === null ? null : rows.find(({ id }) => id === said.replaces);
  if (replaced === undefined) throw notFound('relation', { facts });
  // The dialogs are locked, so of two at the same moment one finds that the other was first.
  if (replaced && rows.some((row) => row.replaces === replaced.id)) throw conflict('relation_replaced');
  const known = knownAt(rows.map(toRelation), work.now);
  const others = known.filter(({ id }) => id !== said.replaces);
  const { municipalityId, subjectId } = said;
  const born = await findBirth(work, { municipalityId, subjectId });
  const contradiction = contradictionOf(said, { others, born, now: work.now });
  if (contradiction) throw contradiction;
}

async function readRecorded(
  work: Work,
  entry: OpenedDialog,
  { id, ...subject }: Subject & { readonly id: string },
): Promise<RelationView> {
  const rows = await provenRows(work, subject, eventOf(subject));
  const recorded = rows.filter((row) => row.id === id);
  const [view] = await toRelationViews(work, entry, { rows: recorded, among: rows, at: work.now });
  if (!view) throw new Error('What was recorded is there');
  return view;
}
