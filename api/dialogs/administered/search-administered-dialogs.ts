/**
 * Finds dialogs by the beginning of their id, or by words of topic and subject, among those that the caller may list.
 * Both are sealed, so those of all of them are opened for each search.
 */
import type { InferAttributes, WhereOptions } from 'sequelize';
import { type Finds, idsBeginning, isWithin, type Lookup, pickAmong, wordMatcher } from '../../core/lookup.ts';
import { adminScopeOf } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Dialog } from '../model.ts';
import { openDialogTextsWith, sealerOf } from '../records.ts';
import { findDialogsUnverified, onlyAuthenticDialogs } from '../rows.ts';
import { seeAdministeredDialogs } from './policy.ts';
import type { AdministeredDialog } from './schemas.ts';
import { toViews } from './views.ts';

const LOOKED_AT = ['id', 'municipalityId', 'sealedTopic', 'sealedSubjectName'];

/** Newest first. @throws DomainError administrators_only */
export async function searchAdministeredDialogs(
  work: Work,
  { text, limit }: Lookup,
): Promise<Finds<AdministeredDialog>> {
  const { municipalityId, unitId } = adminScopeOf(work.actor, seeAdministeredDialogs);
  const where = { municipalityId, ...(unitId === null ? {} : { unitId }) };
  const ids = (await findAmong(work, where, { text, municipalityId })).map(({ id }) => id);
  const shown = { where: { ...where, id: ids.slice(0, limit) }, order: [['id', 'desc']] satisfies [[string, string]] };
  const rows = ids.length === 0 ? [] : await findDialogsUnverified(work, shown);
  const items = await toViews(work, municipalityId, onlyAuthenticDialogs(work, rows));
  const facts = { municipalityId, targetId: unitId, reason: 'search', count: items.length };
  work.record('administered-dialogs.listed', facts);
  return { items, more: ids.length > limit };
}

/** Unverified: what is found is read again, and verified then. */
async function findAmong(
  work: Work,
  where: WhereOptions<InferAttributes<Dialog>>,
  { text, municipalityId }: { readonly text: string; readonly municipalityId: string },
): Promise<Dialog[]> {
  const rows = await findDialogsUnverified(work, { where, attributes: LOOKED_AT, order: [['id', 'desc']] });
  const sealer = await sealerOf(work.vault, municipalityId);
  const ids = idsBeginning(text);
  const isAbout = wordMatcher(text);
  return pickAmong(rows, (dialog) => {
    if (ids !== null && isWithin(ids, dialog.id)) return true;
    const { topic, subjectName } = openDialogTextsWith(sealer, dialog, work.noteTampering);
    return isAbout(topic, subjectName);
  });
}
