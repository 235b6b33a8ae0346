/** The signed receipts of what the person has answered, as they were made: each can be checked without anybody. */
import type { OwnConsentView } from '../../consents/own/schemas.ts';
import { readOwnReceipt } from '../../consents/receipts/use-cases.ts';
import { DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';

export interface OwnReceipt {
  readonly consentId: string;
  /** Of the answer. */
  readonly number: number;
  readonly jws: string;
}

/** Unverified: the use case that reads each decides. */
const NUMBERS = 'select number from consent_receipts where consent_id = $1 order by number';

/** One unit of work for each consent. */
export async function* receiptsOf(
  asThem: <T>(read: (work: Work) => Promise<T>) => Promise<T>,
  consents: AsyncIterable<Pick<OwnConsentView, 'id'>>,
): AsyncGenerator<OwnReceipt> {
  for await (const { id } of consents) yield* await asThem((work) => receiptsFor(work, id));
}

async function receiptsFor(work: Work, consentId: string): Promise<OwnReceipt[]> {
  const { personId, municipalityId } = work.actor;
  const found: OwnReceipt[] = [];
  for (const { number } of await work.query<{ number: number }>(NUMBERS, [consentId])) {
    const jws = await orNone(() => readOwnReceipt(work, { consentId, event: number }));
    if (jws !== null) found.push({ consentId, number, jws });
  }
  work.record('consents.listed', { municipalityId, personId, targetId: consentId, count: found.length });
  return found;
}

/** One that nothing proves is left out, and reported. */
async function orNone(read: () => Promise<string>): Promise<string | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
