/**
 * A mail of ours came back. What is handed over may be from anybody, so it counts only when it names a mail by a token
 * that we made for the address that its recipient has now; and whoever has that token is the recipient.
 */
import { systemActor } from '../../core/actor.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { isNews, markFailing } from '../address/failing.ts';
import { type BounceToken, isOfAddress, readBounceToken } from '../bounce-token.ts';
import { readDeliveryStatus } from '../delivery-status.ts';
import { isAuthenticNotice } from '../notice-mac.ts';
import { findNoticeById } from '../queries.ts';

interface ReturnTools {
  readonly query: Query;
  readonly vault: Vault;
  readonly runAsSystem: RunAsSystem;
}

export type Returned = 'marked' | 'no_report' | 'not_failed' | 'not_ours' | 'nothing_new';

const ACTOR = systemActor('notice bounce');

/** Says codes alone: what came is from outside. */
export async function returnMail(tools: ReturnTools, report: string): Promise<Returned> {
  const status = readDeliveryStatus(report);
  if (status === null) return 'no_report';
  if (!status.isFailed) return 'not_failed';
  for (const name of status.names) {
    const token = readBounceToken(name);
    const personId = token && (await findRecipient(tools, token));
    if (token && personId) return note(tools, token, personId);
  }
  return 'not_ours';
}

async function note({ vault, runAsSystem }: ReturnTools, token: BounceToken, personId: string): Promise<Returned> {
  const refused = { personId, isOfAddress: (address: string) => isOfAddress(vault.keyring, token, address) };
  if (!(await isNews(vault, refused))) return 'nothing_new';
  await runAsSystem(ACTOR, (work) => markFailing(work, refused));
  return 'marked';
}

async function findRecipient({ query, vault }: ReturnTools, { noticeId }: BounceToken): Promise<string | null> {
  const notice = await findNoticeById(query, noticeId);
  return notice && isAuthenticNotice(vault, notice) ? notice.person_id : null;
}
