/**
 * A notice is a mail that something happened, without content. Acts do not wait for mails: a task or a sweep writes a
 * notice, and pending notices are the queue. A process claims a notice for a while, sends it outside of any transaction
 * (a slow mail server must not hold one open), then marks it. When the process dies in between, another one sends the
 * mail again with the same Message-ID. Refused mails are retried for 24 hours, then given up, which administrators see;
 * at once when the recipient is refused for good.
 */
import { systemActor } from '../../core/actor.ts';
import type { Action } from '../../core/audit-event.ts';
import { tryEach } from '../../core/try-each.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import { isDatabaseUnavailable } from '../../database/unavailable.ts';
import { isNews, markFailing } from '../address/failing.ts';
import { bounceToken } from '../bounce-token.ts';
import { ADDRESS_FAILING, type MailTools } from '../compose.ts';
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKindName, noticeKind } from '../kinds.ts';
import type { Mail, Mailer } from '../mail.ts';
import { MailError, type MailFault } from '../mail-fault.ts';
import type { PreparedNotice } from '../notice-kind.ts';
import { isAuthenticNotice } from '../notice-mac.ts';
import {
  type ClaimedNotice,
  claimNotice,
  finishNotice,
  holdNotice,
  type NoticeState,
  postponeNotice,
  wasSent,
} from '../queries.ts';
import { findQuietEnd } from '../quiet-hours.ts';
import { nextTry } from '../retry-schedule.ts';

export interface NoticeTools extends MailTools {
  readonly runAsSystem: RunAsSystem;
  readonly mailer: Mailer;
  /** Logs a failed try. Ids and codes only. */
  readonly onFailedTry: (facts: { noticeId: string; attempt: number; code: string; fault: MailFault }) => void;
}

export const NOTIFICATIONS = systemActor('notifications');

/** Writes the owed notices of all kinds that no task writes. */
export async function writeOwedNotices(tools: NoticeTools): Promise<void> {
  await tryEach(
    NOTICE_KINDS.map(
      ({ writeOwed }) =>
        async () =>
          writeOwed?.(tools, tools.clock.now()),
    ),
  );
}

/**
 * Sends what is due, one after the other, until nothing is. One that fails, such as by a locked row, holds up no other.
 * @throws the first error, at the end; at once when no notice can be claimed
 */
export async function deliverAll(tools: NoticeTools, signal: AbortSignal): Promise<void> {
  const errors: unknown[] = [];
  while (!signal.aborted) {
    const notice = await claimNotice(tools.query, tools.clock.now(), { kinds: NOTICE_KIND_NAMES });
    if (!notice) break;
    await deliver(tools, notice).catch((error: unknown) => void errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
}

/** Sends a notice that was just written, without waiting for the sweep, which sends it should this be interrupted. */
export async function deliverAtOnce(tools: NoticeTools, onceKey: string): Promise<void> {
  const notice = await claimNotice(tools.query, tools.clock.now(), { kinds: NOTICE_KIND_NAMES, onceKey });
  if (notice) await deliver(tools, notice);
}

type Notice = ClaimedNotice<NoticeKindName>;

async function deliver(tools: NoticeTools, notice: Notice): Promise<void> {
  if (!isAuthenticNotice(tools.vault, notice)) return dismiss(tools, notice, 'not_authentic');
  const kind = noticeKind(notice.kind);
  const quietUntil = kind.isUrgent ? null : await findQuietEnd(tools.query, notice.person_id, tools.clock.now());
  if (quietUntil) return void (await holdNotice(tools.query, notice.id, quietUntil));
  const prepared = await kind.prepare(tools, notice);
  const dialogIds = prepared.dialogs.map(({ dialogId }) => dialogId);
  if (await wasSent(tools.query, dialogIds, prepared.targetId)) return dismiss(tools, notice, 'already_sent');
  let mail: Mail | null = null;
  try {
    mail = await prepared.compose();
    if (mail === null) return await skip(tools, notice, prepared);
    // Before: were it done after, and a row locked, the mail would be sent again and again. The notice itself is owed
    // until it is finished.
    await prepared.markNotified?.(tools.query);
    await tools.mailer.send({ ...mail, bounce: bounceToken(tools.vault.keyring, notice.id, mail.to) });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === ADDRESS_FAILING) return skip(tools, notice, prepared, ADDRESS_FAILING);
    if (mail !== null) await noteRefused(tools, notice, mail, failure);
    return afterFailure(tools, notice, prepared, failure);
  }
  await finish(tools, notice, prepared, { state: 'sent', code: null, fault: null });
}

function failureOf(error: unknown): MailError {
  if (error instanceof MailError) return error;
  return isDatabaseUnavailable(error)
    ? new MailError('database_unavailable', 'passing')
    : new MailError('internal_error', 'ours');
}

/** A row that SQL has written or set back. What it says is not believed, so its event names no person or dialog. */
const dismiss = (tools: NoticeTools, notice: Notice, code: 'not_authentic' | 'already_sent'): Promise<void> =>
  tools.runAsSystem(NOTIFICATIONS, async (work) => {
    const outcome = { state: 'skipped', code, fault: null, now: work.now } as const;
    await finishNotice(work.query, work.vault, notice, { ...outcome, freesKey: noticeKind(notice.kind).repeats });
    work.noteTampering({ table: 'notices', targetId: notice.id });
    work.record('notice.skipped', { targetId: notice.id, reason: code });
  });

/** Nothing was sent, so nobody is marked as notified, and no event is written to the person's dialogs. */
const skip = (
  tools: NoticeTools,
  notice: Notice,
  { targetId, dialogs }: PreparedNotice,
  code = 'no_longer_wanted',
): Promise<void> =>
  finish(
    tools,
    notice,
    { targetId, dialogs: notice.person_id === null ? dialogs : [] },
    { state: 'skipped', code, fault: null },
  );

/** Before the notice is given up: were this lost, the next try would tell it again. */
async function noteRefused(
  { runAsSystem, vault }: NoticeTools,
  { person_id: personId }: Notice,
  { to }: Mail,
  { fault, isStillGood }: MailError,
): Promise<void> {
  if (fault !== 'recipient' || isStillGood || personId === null) return;
  const refused = { personId, isOfAddress: (address: string) => address === to };
  if (await isNews(vault, refused)) await runAsSystem(NOTIFICATIONS, (work) => markFailing(work, refused));
}

async function afterFailure(
  tools: NoticeTools,
  notice: Notice,
  prepared: PreparedNotice,
  { code, fault }: MailError,
): Promise<void> {
  tools.onFailedTry({ noticeId: notice.id, attempt: notice.attempts, code, fault });
  const tries = { attempts: notice.attempts, firstTriedAt: notice.first_tried_at };
  const until = fault === 'recipient' ? null : nextTry(tries, tools.clock.now());
  if (until) await postponeNotice(tools.query, notice.id, { until, code, fault });
  else await finish(tools, notice, prepared, { state: 'failed', code, fault });
}

type FinalState = Exclude<NoticeState, 'pending'>;

interface Outcome {
  readonly state: FinalState;
  readonly code: string | null;
  readonly fault: MailFault | null;
}

const ACTIONS: Readonly<Record<FinalState, Action>> = {
  sent: 'notice.sent',
  failed: 'notice.failed',
  skipped: 'notice.skipped',
};

/** Marks a notice as sent, skipped or given up, so that the same is not owed again. */
async function finish(
  tools: NoticeTools,
  notice: Notice,
  { targetId, dialogs, markNotified }: Omit<PreparedNotice, 'compose'>,
  { state, code, fault }: Outcome,
): Promise<void> {
  const { kind, person_id: personId } = notice;
  const outcome = state === 'failed' ? 'failed' : 'success';
  await tools.runAsSystem(NOTIFICATIONS, async (work) => {
    const { repeats: freesKey } = noticeKind(kind);
    await finishNotice(work.query, work.vault, notice, { state, code, fault, freesKey, now: work.now });
    if (state === 'failed') await markNotified?.(work.query);
    for (const dialog of dialogs.length > 0 ? dialogs : [{}]) {
      work.record(ACTIONS[state], { ...dialog, personId, targetId, reason: code, outcome });
    }
  });
}
