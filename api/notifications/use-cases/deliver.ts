/**
 * A notice is a mail that something happened, without content. Acts wait for no mail: a task or a sweep writes a notice, and
 * pending notices are the queue. Each is claimed for a while, sent outside of any transaction (a slow mail server must not
 * hold one open), then marked: whoever dies in between is followed by another, whose mail carries the same Message-ID.
 * Refused mails are tried again for 24 hours, then given up, and an administrator sees it.
 */
import { systemActor } from '../../core/actor.ts';
import type { Action } from '../../core/audit-event.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import type { MailTools } from '../compose.ts';
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKindName, noticeKind } from '../kinds.ts';
import { MailError, type Mailer } from '../mail.ts';
import type { PreparedNotice } from '../notice-kind.ts';
import { type ClaimedNotice, claimNotice, finishNotice, type NoticeState, postponeNotice } from '../queries.ts';
import { nextTry } from '../retry-schedule.ts';

export interface NoticeTools extends MailTools {
  readonly runAsSystem: RunAsSystem;
  readonly mailer: Mailer;
  /** Ids and codes of a try that failed, for the log. */
  readonly onFailedTry: (facts: { noticeId: string; attempt: number; code: string }) => void;
}

export const NOTIFICATIONS = systemActor('notifications');

/** All that is owed and that no task has written. */
export async function writeOwedNotices({ query, clock }: NoticeTools): Promise<void> {
  for (const { writeOwed } of NOTICE_KINDS) await writeOwed?.(query, clock.now());
}

/** False when none is due. */
export async function deliverNext(tools: NoticeTools): Promise<boolean> {
  const notice = await claimNotice(tools.query, tools.clock.now(), { kinds: NOTICE_KIND_NAMES });
  if (notice) await deliver(tools, notice);
  return notice !== null;
}

/** One that was just written, at once: without waiting for the sweep, which finds it, should this be cut short. */
export async function deliverAtOnce(tools: NoticeTools, onceKey: string): Promise<void> {
  const notice = await claimNotice(tools.query, tools.clock.now(), { kinds: NOTICE_KIND_NAMES, onceKey });
  if (notice) await deliver(tools, notice);
}

type Notice = ClaimedNotice<NoticeKindName>;

async function deliver(tools: NoticeTools, notice: Notice): Promise<void> {
  const prepared = await noticeKind(notice.kind).prepare(tools, notice);
  try {
    const mail = await prepared.compose();
    if (mail === null) return await skip(tools, notice, prepared);
    await tools.mailer.send(mail);
  } catch (error) {
    const fault = error instanceof MailError ? error : new MailError('internal_error', false);
    return afterFailure(tools, notice, prepared, fault);
  }
  await finish(tools, notice, prepared, { state: 'sent', code: null });
}

/** Nothing was sent: it is not marked as notified, and a person's dialogs need not know. */
const skip = (tools: NoticeTools, notice: Notice, { targetId, dialogs }: PreparedNotice): Promise<void> =>
  finish(
    tools,
    notice,
    { targetId, dialogs: notice.person_id === null ? dialogs : [] },
    { state: 'skipped', code: 'no_longer_wanted' },
  );

async function afterFailure(
  tools: NoticeTools,
  notice: Notice,
  prepared: PreparedNotice,
  { code, isPermanent }: MailError,
): Promise<void> {
  tools.onFailedTry({ noticeId: notice.id, attempt: notice.attempts, code });
  const tries = { attempts: notice.attempts, firstTriedAt: notice.first_tried_at };
  const until = isPermanent ? null : nextTry(tries, tools.clock.now());
  if (until) await postponeNotice(tools.query, notice.id, { until, code });
  else await finish(tools, notice, prepared, { state: 'failed', code });
}

type FinalState = Exclude<NoticeState, 'pending'>;

const ACTIONS: Readonly<Record<FinalState, Action>> = {
  sent: 'notice.sent',
  failed: 'notice.failed',
  skipped: 'notice.skipped',
};

/** What was sent, or given up, is not owed again: only something newer is. */
async function finish(
  tools: NoticeTools,
  { id, kind, person_id: personId }: Notice,
  { targetId, dialogs, markNotified }: Omit<PreparedNotice, 'compose'>,
  { state, code }: { readonly state: FinalState; readonly code: string | null },
): Promise<void> {
  const outcome = state === 'failed' ? 'failed' : 'success';
  await tools.runAsSystem(NOTIFICATIONS, async (work) => {
    await finishNotice(work.query, id, { state, code, freesKey: noticeKind(kind).repeats, now: work.now });
    await markNotified?.(work.query);
    for (const dialog of dialogs.length > 0 ? dialogs : [{}]) {
      work.record(ACTIONS[state], { ...dialog, personId, targetId, reason: code, outcome });
    }
  });
}
