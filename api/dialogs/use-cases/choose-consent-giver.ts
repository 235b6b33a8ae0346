import { notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { Vault } from '../../crypto/vault.ts';
import { participantMac } from '../authority.ts';
import type { ParticipantView } from '../participant-schemas.ts';
import { toParticipantView } from '../participant-views.ts';
import { chooseConsentGivers } from '../policy.ts';
import { enter } from '../queries.ts';
import { findPresent, type Place, tellConsentGiver } from './admit.ts';
import { settleWaiting } from './let-in.ts';
import { findAdmissions } from './save-admission.ts';

/** Whose approval newcomers need from now on, or no longer. */
export async function chooseConsentGiver(
  work: Work,
  vault: Vault,
  {
    expectedVersion,
    isConsentGiver,
    ...place
  }: Place & { readonly expectedVersion: number; readonly isConsentGiver: boolean },
): Promise<ParticipantView> {
  const { dialogId, personId } = place;
  const entry = await enter(work, vault, { dialogId, policy: chooseConsentGivers, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, personId };
  const row = await findPresent(work, vault, place);
  if (!row) throw notFound('participant', { facts });
  requireVersion(row.version, expectedVersion);
  if (row.isConsentGiver === isConsentGiver) {
    work.record('participant.read', facts);
    return toParticipantView(work, vault, entry, row);
  }
  row.isConsentGiver = isConsentGiver;
  row.mac = participantMac(vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  work.record(isConsentGiver ? 'consent-giver.chosen' : 'consent-giver.released', facts);
  const awaiting = isConsentGiver ? await findAdmissions(work, vault, { dialogId, state: 'waiting' }) : [];
  if (awaiting.length > 0) tellConsentGiver(work, place);
  if (!isConsentGiver) await settleWaiting(work, vault, dialog);
  return toParticipantView(work, vault, entry, row);
}
