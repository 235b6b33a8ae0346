/**
 * A dialog whose consents have ended is shut from that instant on, by its ruling and the time: no job is needed for
 * that. This act tells it afterwards: the ruling becomes `lapsed`, the state is stored, those in it are told.
 */
import type { SystemActor } from '../../core/actor.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { lockDialogUnverified, saveRoll } from '../../dialogs/rows.ts';
import { hasEnded } from '../../dialogs/standing.ts';
import { type ConsentBook, openBook, settle } from '../book.ts';

/** Thrown inside a unit of work that finds nothing to do any more, and caught around it. Nothing is written then. */
export class NothingToDo extends Error {}

export interface LapsedPlace {
  readonly id: string;
  readonly endsAt: Date;
}

/** Unverified: by the columns, which are for sweeps. The act reads the roll. */
const LAPSED = `select id, consent_ends_at as "endsAt" from dialogs
  where consent_outcome = 'satisfied' and consent_ends_at <= $1 and ($2::timestamptz is null or (consent_ends_at, id) > ($2, $3::uuid))
  order by consent_ends_at, id limit $4`;

export const findLapsed = (query: Query, now: Date, after: LapsedPlace | null, limit: number): Promise<LapsedPlace[]> =>
  query<LapsedPlace>(LAPSED, [now, after?.endsAt ?? null, after?.id ?? null, limit]);

/** Another process that does the same at that moment has locked it. Whoever comes later finds it settled. */
const CLAIM = `select id from dialogs where id = $1 and consent_outcome = 'satisfied' and consent_ends_at <= $2
  for update skip locked`;

/** @throws NothingToDo; DomainError membership_unproven */
export async function settleLapsed(work: Work<SystemActor>, dialogId: string): Promise<void> {
  const [claimed] = await work.query<{ id: string }>(CLAIM, [dialogId, work.now]);
  const dialog = claimed ? await lockDialogUnverified(work, dialogId) : null;
  if (!dialog) throw new NothingToDo();
  const book = await openBook(work, dialog);
  const { outcome, endsAt } = book.state.consents.ruling;
  if (outcome === 'satisfied' && hasEnded(endsAt, work.now)) await settle(work, book);
  else await mendColumns(work, book);
}

/** Somebody has moved the end in the row alone. What the roll says has held all the time, and nobody is told anything. */
async function mendColumns(work: Work<SystemActor>, { state }: ConsentBook): Promise<void> {
  const { dialog, roll } = state;
  const { id: dialogId, municipalityId } = dialog;
  work.noteTampering({ table: 'dialogs', dialogId, municipalityId });
  if (roll) await saveRoll(work, dialog, roll);
  work.record('consent-ruling.changed', { dialogId, municipalityId, reason: roll?.ruling.outcome ?? null });
}
