/**
 * How many mails acts may cause in 24 hours. What was made counts, whatever became of it since: an invitation that was
 * withdrawn has been mailed. The uses stand in a table of their own, by keyed hashes, so they outlive the rows that
 * caused them and name nobody.
 *
 * Acts that cause a mail to an address or person that somebody names are limited here. All other mails follow from
 * these acts, or are folded into one (notifications/kinds/new-post.ts).
 */
import { domainToASCII } from 'node:url';
import type { EventFacts } from '../core/audit-event.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Expiring } from '../database/expiry.ts';

interface MailLimit {
  /** Of what: together with the limit's name, what is counted. */
  readonly of: readonly string[];
  readonly most: number;
}

const HOURS = 24;
const WINDOW_MILLISECONDS = HOURS * 3_600_000;

/** To any address. By dialog, by who invites, and by the address in all of the installation. */
export const invitationLimits = (
  { actor }: Pick<Work, 'actor'>,
  { dialogId, email }: { readonly dialogId: string; readonly email: string },
): MailLimit[] => [
  { of: ['invitations of dialog', dialogId], most: 50 },
  { of: ['invitations by person', actor.personId], most: 200 },
  { of: ['invitations to address', mailboxOf(email)], most: 10 },
];

/** The coordinator of a dialog that an administrator creates is told. */
export const creationLimits = ({ actor }: Pick<Work, 'actor'>): MailLimit[] => [
  { of: ['additions by person', actor.personId], most: 500 },
];

/** Everybody in the dialog is told of somebody whom an administrator adds. */
export const additionLimits = (
  work: Pick<Work, 'actor'>,
  { dialogId, personId }: { readonly dialogId: string; readonly personId: string },
): MailLimit[] => [
  ...creationLimits(work),
  { of: ['additions to dialog', dialogId], most: 50 },
  { of: ['additions of person', dialogId, personId], most: 10 },
];

/** An approver is told of newcomers who wait. */
export const approverLimits = ({ dialogId, personId }: { readonly dialogId: string; readonly personId: string }) => [
  { of: ['choices of approver', dialogId, personId], most: 10 },
];

/** Those who have not answered are reminded of somebody who waits. */
export const reminderLimits = (
  { actor }: Pick<Work, 'actor'>,
  { dialogId, admissionId }: { readonly dialogId: string; readonly admissionId: string },
): MailLimit[] => [
  { of: ['reminders of admission', dialogId, admissionId], most: 1 },
  { of: ['reminders of dialog', dialogId], most: 20 },
  { of: ['reminders by person', actor.personId], most: 200 },
];

/** Everybody in the dialog is told of another demand. */
export const demandLimits = (dialogId: string): MailLimit[] => [{ of: ['demands of dialog', dialogId], most: 10 }];

/** Codes go to any address that somebody types. */
export const addressLimits = ({ actor }: Pick<Work, 'actor'>, address: string): MailLimit[] => [
  { of: ['codes of person', actor.personId], most: 10 },
  { of: ['codes to address', mailboxOf(address)], most: 5 },
];

export const retryLimits = (noticeId: string): MailLimit[] => [{ of: ['retries of notice', noticeId], most: 10 }];

/** One mailbox has one form: `Guest+school@mail.example` is `guest@mail.example`. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).normalize('NFKC').toLowerCase().split('+', 1)[0] ?? '';
  const domain = address.slice(at + 1).toLowerCase();
  return `${local}@${domainToASCII(domain) || domain}`;
}

/**
 * Counts one more, and refuses when there were as many as there may be. Call it when nothing else is refused any more,
 * and take no other lock afterwards: acts that count the same wait for each other, so that none passes beside another.
 * @param facts for the event of a refusal
 * @throws DomainError too_many_mails
 */
export async function useMailLimits(work: Work, limits: readonly MailLimit[], facts: EventFacts): Promise<void> {
  const { keyring } = work.vault;
  const uses = limits
    .map(({ of, most }) => ({ most, macs: keyring.macs('mail-use', JSON.stringify(of)) }))
    .toSorted((one, other) => Buffer.compare(macOf(one), macOf(other)));
  for (const use of uses) await work.query(LOCK, [macOf(use).toString('hex')]);
  const waits: number[] = [];
  for (const { macs, most } of uses) waits.push(await waitOf(work, macs, most));
  const retryAfterSeconds = Math.max(...waits);
  if (retryAfterSeconds > 0) {
    throw new DomainError('too_many', 'too_many_mails', { details: { retryAfterSeconds }, facts });
  }
  await work.query(USE, [uses.map(macOf), work.now, uses.map(() => newId())]);
}

const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 2))';
const USE = `insert into mail_uses (key_mac, made_at, id)
  select use.key_mac, $2::timestamptz, use.id from unnest($1::bytea[], $3::uuid[]) as use (key_mac, id)`;
/** The oldest of the last so many. When its time is over there is room for one more. */
const BLOCKING = `select made_at as "madeAt" from mail_uses
  where key_mac = any($1::bytea[]) and made_at > $2 order by made_at desc offset $3 limit 1`;

/** Also under the index keys of before, so that a re-index forgets no uses. */
const macOf = ({ macs }: { readonly macs: readonly Buffer[] }): Buffer => {
  const [active] = macs;
  if (!active) throw new Error('no active index key');
  return active;
};

/** How many seconds until there is room for one more; 0 when there is. */
async function waitOf({ query, now }: Work, macs: readonly Buffer[], most: number): Promise<number> {
  const since = new Date(now.getTime() - WINDOW_MILLISECONDS);
  const [blocking] = await query<{ madeAt: Date }>(BLOCKING, [macs, since, most - 1]);
  return blocking ? Math.max(1, Math.ceil((blocking.madeAt.getTime() - since.getTime()) / 1_000)) : 0;
}

export const EXPIRING_MAIL_USES: Expiring = {
  table: 'mail_uses',
  time: 'made_at',
  keptMilliseconds: WINDOW_MILLISECONDS,
};
