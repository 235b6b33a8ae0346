/**
 * The roll of a dialog: who ever took part, who must approve newcomers, and what its consents come to. A row that is
 * deleted with SQL proves nothing by itself; the roll tells that there was one. It is sealed, so it is read and made
 * with the keyring alone, and it names the key version: whoever sets it back must set back the whole dialog. What the
 * consents come to changes with a new key version only, so it cannot be set back alone either.
 */
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import type { HoldersEnd } from './access-limit.ts';
import {
  ACCESS_ENDS,
  ADMISSION_DEMANDS,
  type AdmissionDemand,
  CONSENT_OUTCOMES,
  type ConsentOutcome,
  type Dialog,
  LAPSES,
  type Lapse,
} from './model.ts';
import { openRollText, sealDialogText } from './records.ts';

export interface Roll {
  readonly participantIds: readonly string[];
  readonly approverIds: readonly string[];
  readonly demand: AdmissionDemand;
  /** What is left to those with custody when the subject has a say of their own; null where that changes nothing. */
  readonly holdersEnd: HoldersEnd | null;
  /** How many events there are of its consents, numbered from 1: one that is missing was deleted with SQL. */
  readonly consentEvents: number;
  readonly ruling: Ruling;
}

/** What the consents of a dialog come to. The outcome is null where none is asked for. */
export interface Ruling {
  readonly outcome: ConsentOutcome | null;
  /** The first instant at which they do not suffice any more; null where no such instant is known. */
  readonly endsAt: Date | null;
  readonly onLapse: Lapse;
}

export const NO_CONSENT_ASKED: Ruling = { outcome: null, endsAt: null, onLapse: 'suspend' };

export const newRoll = (participantIds: readonly string[], approverIds: readonly string[] = []): Roll => ({
  ...{ participantIds, approverIds, demand: usualDemand(approverIds), holdersEnd: null },
  ...{ consentEvents: 0, ruling: NO_CONSENT_ASKED },
});

/** What a roll means that tells no demand. */
const usualDemand = (approverIds: readonly string[]): AdmissionDemand => (approverIds.length === 0 ? 'none' : 'named');

type DialogRef = Pick<Dialog, 'id' | 'municipalityId' | 'keyVersion'>;
export type DialogWithRoll = DialogRef & { readonly sealedRoll: Buffer | null };

export const sealRoll = (vault: Vault, { id, municipalityId, keyVersion }: DialogRef, roll: Roll): Promise<Buffer> =>
  sealDialogText(vault, municipalityId, 'dialogs.sealed_roll', id, textOf(keyVersion, roll));

/**
 * Null for a roll that is not authentic: everybody counts as a former participant then, nobody joins and nobody writes.
 * A roll of a later key version than the row says is the later truth: only the row was set back.
 */
export async function openRoll(vault: Vault, dialog: DialogWithRoll): Promise<Roll | null> {
  if (dialog.sealedRoll === null) return null;
  try {
    const text = await openRollText(vault, dialog, dialog.sealedRoll);
    const [version = '', participants = '', approvers = '', ...rest] = text.split('|');
    if (Number(version) < dialog.keyVersion) return null;
    const approverIds = idsIn(approvers);
    const [demand = '', ...consents] = rest;
    return {
      ...{ participantIds: idsIn(participants), approverIds, ...consentsIn(consents) },
      demand: ADMISSION_DEMANDS.find((each) => each === demand) ?? usualDemand(approverIds),
    };
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** What the consents of a dialog come to; null where it is not proven. */
export const openRuling = async (vault: Vault, dialog: DialogWithRoll): Promise<Ruling | null> =>
  (await openRoll(vault, dialog))?.ruling ?? null;

/** Each post writes its dialog's row again, so the text is short. */
function textOf(keyVersion: number, roll: Roll): string {
  const { participantIds, approverIds, demand, consentEvents, ruling, holdersEnd } = roll;
  const names = [keyVersion, inText(participantIds), inText(approverIds)];
  if (demand === usualDemand(approverIds) && consentEvents === 0 && holdersEnd === null) return names.join('|');
  const { outcome, endsAt, onLapse } = ruling;
  return [
    ...names,
    demand,
    consentEvents,
    outcome ?? '',
    endsAt?.getTime() ?? '',
    onLapse,
    ...(holdersEnd === null ? [] : [holdersEnd.age, holdersEnd.ends]),
  ].join('|');
}

/** A roll without these is of a dialog that asks for no consent, and of one from before there were any. */
function consentsIn([events, outcome, endsAt, onLapse, age, ends]: readonly string[]): Pick<
  Roll,
  'holdersEnd' | 'consentEvents' | 'ruling'
> {
  return {
    holdersEnd: holdersEndIn(age, ends),
    consentEvents: Number(events ?? 0),
    ruling: {
      outcome: CONSENT_OUTCOMES.find((each) => each === outcome) ?? null,
      endsAt: endsAt ? new Date(Number(endsAt)) : null,
      onLapse: LAPSES.find((each) => each === onLapse) ?? NO_CONSENT_ASKED.onLapse,
    },
  };
}

function holdersEndIn(age: string | undefined, text: string | undefined): HoldersEnd | null {
  const ends = ACCESS_ENDS.find((each) => each === text);
  return ends === undefined ? null : { age: Number(age), ends };
}

const HEX_DIGITS = 32;
const inText = (ids: readonly string[]): string => ids.map((id) => id.replaceAll('-', '')).join('');

const idsIn = (text: string): string[] =>
  Array.from({ length: text.length / HEX_DIGITS }, (_, index) =>
    text
      .slice(index * HEX_DIGITS, (index + 1) * HEX_DIGITS)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
