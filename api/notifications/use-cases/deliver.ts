/**
 * A notice is a mail that something happened, without content. Notices owe nothing to the write: a sweep finds who is
 * behind both the read and the notified number and writes one notice for each, however many posts and dialogs. Pending
 * notices are the queue. Each is claimed for a while, sent outside of any transaction (a slow mail server must not hold
 * one open), then marked: whoever dies in between is followed by another, whose mail carries the same Message-ID. Refused
 * mails are tried again for 24 hours, then given up, and an administrator sees it.
 */
import { systemActor } from '../../core/actor.ts';
import type { Action } from '../../core/audit-event.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import { type Concern, concernOf, type LetterTools, writeMail } from '../letters.ts';
import { type Mailer, MailFault } from '../mail.ts';
import {
  type ClaimedNotice,
  claimNotice,
  markNotified,
  type NoticeState,
  postponeNotice,
  settleNotice,
  writeInvitationNotice,
  writeOwedNotices,
} from '../queries.ts';
import { nextTry } from '../schedule.ts';

export interface NoticeTools extends LetterTools {
  readonly runAsSystem: RunAsSystem;
  readonly mailer: Mailer;
  /** Ids and codes of a try that failed, for the log. */
  readonly onFailedTry: (facts: { noticeId: string; attempt: number; code: string }) => void;
}

export const NOTIFICATIONS = systemActor('notifications');

export const findOwed = ({ query, clock }: NoticeTools): Promise<void> => writeOwedNotices(query, clock.now());

/** False when none is due. */
export async function deliverNext(tools: NoticeTools): Promise<boolean> {
  const notice = await claimNotice(tools.query, tools.clock.now());
  if (notice) await deliver(tools, notice);
  return notice !== null;
}

/** At once, without waiting for the sweep; which finds it, should this be cut short. */
export async function deliverInvitation(tools: NoticeTools, { invitationId }: { invitationId: string }): Promise<void> {
  const now = tools.clock.now();
  await writeInvitationNotice(tools.query, invitationId, now);
  const notice = await claimNotice(tools.query, now, { invitationId });
  if (notice) await deliver(tools, notice);
}

async function deliver(tools: NoticeTools, notice: ClaimedNotice): Promise<void> {
  const concern = await concernOf(tools, notice);
  try {
    const mail = await writeMail(tools, notice, concern);
    if (mail === null) return await skip(tools, notice, concern);
    await tools.mailer.send(mail);
  } catch (error) {
    const fault = error instanceof MailFault ? error : new MailFault('internal_error', false);
    return afterFailure(tools, notice, concern, fault);
  }
  await settle(tools, notice, concern, { state: 'sent', code: null });
}

/** Nothing was told, so a person's dialogs need not know. */
const skip = (tools: NoticeTools, notice: ClaimedNotice, concern: Concern): Promise<void> =>
  settle(
    tools,
    notice,
    { ...concern, told: [], dialogs: notice.person_id === null ? concern.dialogs : [] },
    { state: 'skipped', code: 'no_longer_wanted' },
  );

async function afterFailure(
  tools: NoticeTools,
  notice: ClaimedNotice,
  concern: Concern,
  { code, isPermanent }: MailFault,
): Promise<void> {
  tools.onFailedTry({ noticeId: notice.id, attempt: notice.attempts, code });
  const tries = { attempts: notice.attempts, firstTriedAt: notice.first_tried_at };
  const until = isPermanent ? null : nextTry(tries, tools.clock.now());
  if (until) await postponeNotice(tools.query, notice.id, { until, code });
  else await settle(tools, notice, concern, { state: 'failed', code });
}

const ACTIONS: Readonly<Record<Exclude<NoticeState, 'pending'>, Action>> = {
  sent: 'notice.sent',
  failed: 'notice.failed',
  skipped: 'notice.skipped',
};

/** What was told, or given up, is not owed again: only something newer is. */
async function settle(
  tools: NoticeTools,
  notice: ClaimedNotice,
  { targetId, dialogs, told }: Concern,
  { state, code }: { readonly state: Exclude<NoticeState, 'pending'>; readonly code: string | null },
): Promise<void> {
  const personId = notice.person_id;
  const outcome = state === 'failed' ? 'failed' : 'success';
  await tools.runAsSystem(NOTIFICATIONS, async (work) => {
    await settleNotice(work.query, notice.id, { state, code, now: work.now });
    if (personId !== null && told.length > 0) await markNotified(work.query, personId, told);
    for (const dialog of dialogs.length > 0 ? dialogs : [{}]) {
      work.record(ACTIONS[state], { ...dialog, personId, targetId, reason: code, outcome });
    }
  });
}
