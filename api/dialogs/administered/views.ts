/** Dialogs as administrators see them: that they exist and who coordinates them, never their content. */
import type { Work } from '../../core/unit-of-work.ts';
import { findUnitsUnverified, unitNamesOf } from '../../municipalities/unit-rows.ts';
import { named, personsSeenBy } from '../../people/names.ts';
import { needsApprover } from '../admissions/approvers.ts';
import { findApproverFacts } from '../admissions/find-approvers.ts';
import { findDisabled } from '../membership/of-person.ts';
import type { Lack } from '../membership/state.ts';
import type { Dialog } from '../model.ts';
import { markedAmong } from '../names.ts';
import { findParticipants } from '../participants/rows.ts';
import { openDialogTextsWith, sealerOf } from '../records.ts';
import { provenState } from '../standing.ts';
import type { AdministeredDialog } from './schemas.ts';

/** Of authentic rows of one municipality. */
export async function toViews(
  work: Work,
  municipalityId: string,
  rows: readonly Dialog[],
): Promise<AdministeredDialog[]> {
  const sealer = await sealerOf(work.vault, municipalityId);
  const present = await findParticipants(
    work,
    { where: { dialogId: rows.map(({ id }) => id), leftAt: null }, order: ['joinedAt', 'personId'] },
    municipalityId,
  );
  const coordinators = present.filter(({ role }) => role === 'coordinator');
  const seen = await personsSeenBy(work, {
    ids: coordinators.map(({ personId }) => personId),
    personId: work.actor.personId,
    seesTrueNames: true,
  });
  const marked = await markedAmong(
    work.query,
    rows.map(({ id }) => id),
  );
  const units = await findUnitsUnverified(work, { id: [...new Set(rows.map(({ unitId }) => unitId))] });
  const unitName = unitNamesOf(work, units);
  const opened = rows.map((dialog) => ({ dialog, texts: openDialogTextsWith(sealer, dialog, work.noteTampering) }));
  const states = await Promise.all(rows.map((dialog) => provenState(work.vault, dialog, work.now)));
  const facts = await findApproverFacts(work, rows);
  const disabled = await findDisabled(
    work,
    coordinators.map(({ personId }) => personId),
  );
  const lacksOf = (dialog: Dialog): Lack[] => {
    const approving = facts.get(dialog.id) ?? null;
    const isCoordinated = coordinators.some(
      ({ dialogId, personId }) => dialogId === dialog.id && !disabled.has(personId),
    );
    const isApproved = approving !== null && !needsApprover(approving);
    return [...(isCoordinated ? [] : (['coordinator'] as const)), ...(isApproved ? [] : (['approver'] as const))];
  };
  return opened.map(({ dialog, texts }, index) => ({
    id: dialog.id,
    topic: texts.topic,
    subject: { name: texts.subjectName, protected: marked.has(dialog.id) },
    unit: { id: dialog.unitId, name: unitName(dialog.unitId) },
    state: states[index] ?? 'suspended',
    coordinators: coordinators
      .filter(({ dialogId }) => dialogId === dialog.id)
      .map(({ personId }) => named(seen, personId)),
    lacks: lacksOf(dialog),
    participants: present.filter(({ dialogId }) => dialogId === dialog.id).length,
    createdAt: dialog.createdAt.toISOString(),
    lastActivityAt: dialog.lastActivityAt.toISOString(),
    version: dialog.version,
  }));
}
