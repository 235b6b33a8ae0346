/**
 * A copy of what is kept about a person (GDPR, articles 15 and 20). Persons ask for their own; for whoever asks by letter
 * an administrator does, and that copy has nothing that is written in dialogs. What others wrote stays out until a
 * coordinator of each dialog has answered: one parent's right of access must not give away the other parent.
 */
import { newId } from '../../core/ids.ts';
import type { Job } from '../../core/jobs.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { openPerson } from '../../person-administration/use-cases/read-person.ts';
import { exportPerson } from '../policy.ts';
import { removeWaitingUnverified, saveReview } from '../review-rows.ts';
import { expiryFrom, findPersonExports, insertPersonExport, type PersonExport } from '../rows.ts';
import type { PersonExportView } from '../schemas.ts';
import { viewOfExport } from '../views.ts';

/** One that is being made already is the answer to a second click. */
export async function requestOwnExport(work: Work): Promise<PersonExportView> {
  const { personId, caller } = work.actor;
  const made = await request(work, { personId, municipalityId: null, acr: caller.acr });
  if (made.isNew) await askForReviews(work, made.row);
  return viewOfExport(work, made.row);
}

/** @throws DomainError person_not_found, administrators_only */
export async function requestPersonExport(work: Work, personId: string): Promise<PersonExportView> {
  const { municipalityId } = await openPerson(work, { personId, policy: exportPerson });
  const { row } = await request(work, { personId, municipalityId, acr: work.actor.caller.acr });
  return viewOfExport(work, row);
}

type Wish = Pick<PersonExport, 'personId' | 'municipalityId' | 'acr'>;

async function request(work: Work, wish: Wish): Promise<{ readonly row: PersonExport; readonly isNew: boolean }> {
  const { now, actor } = work;
  const { personId } = wish;
  const row: PersonExport = {
    ...{ ...wish, id: newId(), requestedBy: actor.personId, state: 'making', dialogIds: [] },
    ...{ packageId: null, sealedKey: null, sha256: null, bytes: null, tries: 0, nextTryAt: now },
    ...{ createdAt: now, madeAt: null, expiresAt: expiryFrom(now), version: 1 },
  };
  const about = { personId, municipalityId: actor.municipalityId };
  if (await insertPersonExport(work, row)) {
    work.enqueue(makingJob(row.id));
    work.record('person-export.requested', { ...about, targetId: row.id });
    return { row, isNew: true };
  }
  const [present] = await findPersonExports(
    work,
    `e.person_id = $1 and e.municipality_id is not distinct from $2::uuid and e.state = 'making' and e.made_at is null`,
    [personId, wish.municipalityId],
  );
  if (!present) throw new Error('a copy that is being made is not authentic');
  work.record('person-exports.listed', { ...about, targetId: present.id, count: 1 });
  return { row: present, isNew: false };
}

export const makingJob = (exportId: string): Job => ({
  ...{ task: 'person-exports.make', payload: { exportId }, key: `person-exports.make:${exportId}` },
});

/**
 * Of each dialog in which the person takes part now and somebody else has written. What waits in a dialog since before
 * goes on in the new copy, so that coordinators have one review for a person, and the month that they have goes on too.
 */
async function askForReviews(work: Work, { id: exportId, personId, createdAt }: PersonExport): Promise<void> {
  const rows = await findParticipants(work, { where: { personId, leftAt: null } });
  const written = await work.query<{ dialogId: string; lastNumber: number }>(OTHERS, [
    rows.map(({ dialogId }) => dialogId),
    personId,
  ]);
  const since = await removeWaitingUnverified(work, { personId, exportId });
  for (const { dialogId, lastNumber } of written)
    await saveReview(work, {
      ...{ dialogId, exportId, personId, state: 'waiting', lastNumber, withheld: [], sealedReason: null },
      ...{ reviewerId: null, createdAt: since.get(dialogId) ?? createdAt, answeredAt: null, version: 1 },
    });
}

const OTHERS = `select d.id as "dialogId", d.last_post_number as "lastNumber" from dialogs d
  where d.id = any($1::uuid[])
    and exists (select from posts p where p.dialog_id = d.id and p.author_id <> $2::uuid) order by d.id`;
