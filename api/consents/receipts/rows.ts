/**
 * Receipts as they were made, once and for ever. They bear their signature, so they have no MAC: one that is not by a key
 * of ours, or is of another answer, counts as absent.
 */
import type { Query, Work } from '../../core/unit-of-work.ts';
import type { Signer } from '../../crypto/signing.ts';
import { verifyConsentReceipt } from '../../verify/consent-receipt.ts';
import { ANSWERS } from './record.ts';

interface ReceiptPlace {
  readonly dialogId: string;
  readonly consentId: string;
  readonly number: number;
}

/** Dialogs with an answer since then that has no receipt. Unverified: the act that makes it reads what is proven. */
export async function findOwed(query: Query, since: Date, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select e.dialog_id as id from consent_events e
     where e.type in (${ANSWERS.map((type) => `'${type}'`).join(', ')}) and e.at >= $1
       and not exists (select from consent_receipts r where r.dialog_id = e.dialog_id and r.number = e.number)
     group by e.dialog_id order by min(e.at), e.dialog_id limit $2`,
    [since, limit],
  );
  return rows.map(({ id }) => id);
}

export async function findNumbers(query: Query, dialogId: string): Promise<ReadonlySet<number>> {
  const rows = await query<{ number: number }>('select number from consent_receipts where dialog_id = $1', [dialogId]);
  return new Set(rows.map(({ number }) => number));
}

export const insertReceipt = (
  { query, now }: Pick<Work, 'query' | 'now'>,
  { dialogId, consentId, number, eventId, jws }: ReceiptPlace & { readonly eventId: string; readonly jws: string },
): Promise<object[]> =>
  query(
    `insert into consent_receipts (dialog_id, number, consent_id, event_id, jws, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [dialogId, number, consentId, eventId, jws, now],
  );

/** The number of the answer that is asked for, or of the last one; null when there is none. Unverified, as `findOwed`. */
export async function findAnswerNumber(
  query: Query,
  { dialogId, consentId, number }: { dialogId: string; consentId: string; number: number | undefined },
): Promise<number | null> {
  const [row] = await query<{ number: number | null }>(
    `select max(number) as number from consent_events
     where dialog_id = $1 and consent_id = $2 and type = any($3) and ($4::int is null or number = $4)`,
    [dialogId, consentId, [...ANSWERS], number ?? null],
  );
  return row?.number ?? null;
}

/** Null when it is not made yet, and for what somebody else has put there, which is reported. */
export async function findReceipt(
  { query, vault, noteTampering }: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  place: ReceiptPlace & { readonly municipalityId: string },
): Promise<string | null> {
  const { dialogId, consentId, number, municipalityId } = place;
  const [row] = await query<{ jws: string }>('select jws from consent_receipts where dialog_id = $1 and number = $2', [
    dialogId,
    number,
  ]);
  if (!row) return null;
  if (isOurs(vault.signer, row.jws, place)) return row.jws;
  noteTampering({ table: 'consent_receipts', dialogId, municipalityId, targetId: consentId });
  return null;
}

function isOurs(signer: Signer, jws: string, { dialogId, consentId, number }: ReceiptPlace): boolean {
  const { verdict, receipt } = verifyConsentReceipt(jws, { keys: signer.publicKeys().keys.map((key) => ({ ...key })) });
  // That a key was replaced since is for whoever checks it to judge.
  const isSigned = verdict === 'valid' || verdict === 'retired_key_time_not_proven';
  if (!isSigned || receipt === null) return false;
  return receipt.dialogId === dialogId && receipt.consentId === consentId && receipt.event.number === number;
}
