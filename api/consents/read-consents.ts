/**
 * Where the consents of some dialogs stand by their events, for whoever changes nothing: the register, reminders and
 * notices. It takes single statements, so it serves readings, units of work and mails alike.
 *
 * A row of `consents` is what lists are made from, and it is believed only where it says what the events come to. So one
 * that was forged or set back with SQL is left out and reported, and so is everything in a dialog that misses an event.
 */
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import { openRoll } from '../dialogs/roll.ts';
import { isAuthenticDialog } from '../dialogs/rows.ts';
import {
  type DialogOfConsents,
  findDialogsOf,
  findEventsOf,
  findRecordsOf,
  type StoredEvent,
  type StoredRecord,
} from './queries.ts';
import { eventMac, recordMac } from './rows.ts';
import type { Consent } from './rules/facts.ts';
import { foldConsents } from './rules/fold.ts';

/** What is read with. A reading, a unit of work and the tools of mails have it. */
export type ConsentReading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

/** A consent that is proven, with the place of its dialog. */
export interface StandingConsent {
  readonly dialog: DialogOfConsents;
  readonly consent: Consent;
}

/** By the id of the consent. Those that are not proven are missing, and reported. */
export async function readConsents(
  reading: ConsentReading,
  dialogIds: readonly string[],
): Promise<ReadonlyMap<string, StandingConsent>> {
  const ids = [...new Set(dialogIds)];
  if (ids.length === 0) return new Map();
  const dialogs = await findDialogsOf(reading.query, ids);
  const events = Map.groupBy(await findEventsOf(reading.query, ids), ({ dialogId }) => dialogId);
  const records = Map.groupBy(await findRecordsOf(reading.query, ids), ({ dialogId }) => dialogId);
  const found = new Map<string, StandingConsent>();
  for (const dialog of dialogs) {
    const own = { events: events.get(dialog.id) ?? [], records: records.get(dialog.id) ?? [] };
    for (const consent of await provenConsents(reading, dialog, own)) found.set(consent.id, { dialog, consent });
  }
  return found;
}

interface Stored {
  readonly events: readonly StoredEvent[];
  readonly records: readonly StoredRecord[];
}

async function provenConsents(
  reading: ConsentReading,
  dialog: DialogOfConsents,
  { events, records }: Stored,
): Promise<Consent[]> {
  const { vault, noteTampering } = reading;
  const { id: dialogId, municipalityId } = dialog;
  if (!isAuthenticDialog(vault, dialog)) {
    noteTampering({ table: 'dialogs', dialogId, municipalityId });
    return [];
  }
  const count = (await openRoll(vault, dialog))?.consentEvents ?? null;
  const isWhole =
    events.length === count &&
    events.every((event, index) => event.number === index + 1 && eventMac.verify(vault.keyring, event));
  if (!isWhole) {
    noteTampering({ table: 'consent_events', dialogId, municipalityId });
    return [];
  }
  return agreeing(reading, dialog, { events, records });
}

function agreeing({ vault, noteTampering }: ConsentReading, dialog: DialogOfConsents, stored: Stored): Consent[] {
  const { events, records } = stored;
  const tamperingOf = ({ dialogId, municipalityId, giverId: personId, id: targetId }: StoredRecord) => ({
    ...{ table: 'consents' as const, dialogId, municipalityId, personId, targetId },
  });
  const authentic = onlyAuthentic({ noteTampering }, records, {
    isAuthentic: (row) => recordMac.verify(vault.keyring, row) && row.municipalityId === dialog.municipalityId,
    tamperingOf,
  });
  const folded = new Map(foldConsents(authentic, events).map((consent) => [consent.id, consent]));
  for (const { type, consentId } of events) {
    if (type !== 'requested' || consentId === null || records.some(({ id }) => id === consentId)) continue;
    noteTampering({
      table: 'consents',
      dialogId: dialog.id,
      municipalityId: dialog.municipalityId,
      targetId: consentId,
    });
  }
  return authentic.flatMap((row) => {
    const consent = folded.get(row.id);
    if (consent && saysTheSame(row, consent)) return [consent];
    noteTampering(tamperingOf(row));
    return [];
  });
}

const isSame = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** What lists filter by. */
const saysTheSame = (row: StoredRecord, { state, answeredAt, endsAt, lapsesAt }: Consent): boolean =>
  row.state === state &&
  isSame(row.answeredAt, answeredAt) &&
  isSame(row.endsAt, endsAt) &&
  isSame(row.lapsesAt, lapsesAt);

/** When it ends by itself: by time or by age, whichever comes first; null where neither is known. */
export function endOf({ endsAt, lapsesAt }: Pick<Consent, 'endsAt' | 'lapsesAt'>): Date | null {
  if (endsAt === null || lapsesAt === null) return endsAt ?? lapsesAt;
  return endsAt < lapsesAt ? endsAt : lapsesAt;
}
