/**
 * What a dialog is for those in it, at an instant. Coordinators and administrators open and close it: that is stored.
 * Whether its consents suffice follows from its ruling (roll.ts) and the time, also when no job has run since.
 *
 * | stored | ruling                                  | effective        |
 * |--------|-----------------------------------------|------------------|
 * | closed | any                                     | closed           |
 * | open   | none, or satisfied and not ended        | open             |
 * | open   | awaiting, and nothing is written yet    | awaiting_consent |
 * | open   | awaiting, and something is written      | suspended        |
 * | open   | lapsed, or satisfied and ended: close   | closed           |
 * | open   | lapsed, or satisfied and ended: suspend | suspended        |
 * | open   | lapsed, or satisfied and ended: notify  | open             |
 * | open   | not proven                              | suspended        |
 */
import { type InferAttributes, Op, type WhereOptions } from 'sequelize';
import { DomainError } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Dialog, DialogState, EffectiveState, Lapse } from './model.ts';
import { type DialogWithRoll, openRuling, type Ruling } from './roll.ts';

interface Standing {
  readonly state: DialogState;
  readonly lastPostNumber: number;
  /** Null where it is not proven. */
  readonly ruling: Ruling | null;
}

export function effectiveState({ state, lastPostNumber, ruling }: Standing, now: Date): EffectiveState {
  if (state === 'closed') return 'closed';
  if (ruling === null) return 'suspended';
  const { outcome, endsAt, onLapse } = ruling;
  if (outcome === 'awaiting') return lastPostNumber === 0 ? 'awaiting_consent' : 'suspended';
  if (outcome === null || (outcome === 'satisfied' && !hasEnded(endsAt, now))) return 'open';
  return AFTER_LAPSE[onLapse];
}

const AFTER_LAPSE: Readonly<Record<Ruling['onLapse'], EffectiveState>> = {
  close: 'closed',
  suspend: 'suspended',
  notify: 'open',
};

/** At the end itself it has ended. */
export const hasEnded = (endsAt: Date | null, now: Date): boolean => endsAt !== null && now >= endsAt;

type StoredDialog = DialogWithRoll & Pick<Standing, 'state' | 'lastPostNumber'>;

export async function provenState(vault: Vault, dialog: StoredDialog, now: Date): Promise<EffectiveState> {
  const { state, lastPostNumber } = dialog;
  return effectiveState({ state, lastPostNumber, ruling: await openRuling(vault, dialog) }, now);
}

/** SQL over a row `d` of dialogs: the same by its columns, unproven, for lists. `now` is an expression. */
export const effectiveStateIn = (now: string): string => `case when d.state = 'closed' then 'closed'
  when d.consent_outcome = 'awaiting' then case when d.last_post_number = 0 then 'awaiting_consent' else 'suspended' end
  when d.consent_outcome is null or (d.consent_outcome = 'satisfied' and (d.consent_ends_at is null or d.consent_ends_at > ${now})) then 'open'
  else case d.on_lapse when 'close' then 'closed' when 'notify' then 'open' else 'suspended' end end`;

/** The same as a condition, for a list of some. */
export function whereEffective(state: EffectiveState, now: Date): WhereOptions<InferAttributes<Dialog>> {
  const hasLapsed = [{ consentOutcome: 'lapsed' }, { consentOutcome: 'satisfied', consentEndsAt: { [Op.lte]: now } }];
  const suffices = [{ consentEndsAt: null }, { consentEndsAt: { [Op.gt]: now } }];
  const lapsed = (onLapse: Lapse) => ({ onLapse, [Op.or]: hasLapsed });
  switch (state) {
    case 'closed':
      return { [Op.or]: [{ state: 'closed' }, lapsed('close')] };
    case 'awaiting_consent':
      return { state: 'open', consentOutcome: 'awaiting', lastPostNumber: 0 };
    case 'suspended':
      return {
        state: 'open',
        [Op.or]: [{ consentOutcome: 'awaiting', lastPostNumber: { [Op.gt]: 0 } }, lapsed('suspend')],
      };
    case 'open':
      return {
        state: 'open',
        [Op.or]: [{ consentOutcome: null }, { consentOutcome: 'satisfied', [Op.or]: suffices }, lapsed('notify')],
      };
  }
}

const STATE_REFUSALS = {
  closed: 'dialog_closed',
  awaiting_consent: 'awaiting_consent',
  suspended: 'dialog_suspended',
} as const;
export type StateRefusal = (typeof STATE_REFUSALS)[keyof typeof STATE_REFUSALS];

/** What is said to whoever would change something in it; null while it is open. */
export const refusalIn = (state: EffectiveState): StateRefusal | null =>
  state === 'open' ? null : STATE_REFUSALS[state];

/**
 * For what may be done before the consents are given too, such as inviting those who are to give them. Where the ruling
 * is not proven, this says what is stored: whoever would join is refused for that, and whoever would write.
 * @throws DomainError dialog_closed, dialog_suspended
 */
export async function requireChangeable(
  { vault, now }: Pick<Work, 'vault' | 'now'>,
  dialog: StoredDialog,
): Promise<void> {
  const { id: dialogId, municipalityId, state: stored, lastPostNumber } = dialog;
  const ruling = await openRuling(vault, dialog);
  const state = ruling === null ? stored : effectiveState({ state: stored, lastPostNumber, ruling }, now);
  const facts = { dialogId, municipalityId };
  if (state === 'closed') throw new DomainError('conflict', 'dialog_closed', { facts });
  if (state === 'suspended') throw new DomainError('conflict', 'dialog_suspended', { facts });
}
