/**
 * Which `sign` key has taken the place of which. When a process runs with a new active key, the former one says, for the
 * last time, who follows it and how large the log is, and the new one says the same. From then on the former key signs no
 * receipt, in no process: whoever makes receipts asks here first (`mayIssue`).
 *
 * What is stored is signed by both keys. So it is not believed because it is stored, and whoever changes or deletes it
 * with SQL makes nobody believe a key.
 */
import { hash } from 'node:crypto';
import { type SystemActor, systemActor } from '../core/actor.ts';
import type { Sweep } from '../core/jobs.ts';
import type { Query, RunAsSystem, Work } from '../core/unit-of-work.ts';
import type { PublishedKey, ReceiptKey, Signer } from '../crypto/signing.ts';
import { readCheckpoint } from '../merkle-log/checkpoint-rows.ts';
import { SUCCESSION } from '../verify/consent-receipt.ts';
import { type SignedSuccession, SUCCESSION_TYPE, type Succession, verifySuccession } from '../verify/key-succession.ts';
import { canonical } from '../verify/receipt-content.ts';

/** Its own number among the advisory locks of this database. */
const SUCCESSION_LOCK = 7_106_970;
const SUCCESSION_SECONDS = 10;
const BY: SystemActor = systemActor('signing keys');

/** Held until the transaction ends by whoever makes a receipt, so that no key signs after it was succeeded. */
export const holdSuccessions = (query: Query): Promise<object[]> =>
  query('select pg_advisory_xact_lock_shared($1)', [SUCCESSION_LOCK]);

/** Whether the active key of this process is the newest, and every former one has said so. The lock is held. */
export async function mayIssue(query: Query, { receiptKeys }: Signer): Promise<boolean> {
  const [active, ...others] = receiptKeys;
  const known = await readSuccessions(query, receiptKeys);
  return !known.has(active.jwk.kid) && others.every(({ state, jwk }) => state !== 'old' || known.has(jwk.kid));
}

export interface SuccessionTools {
  readonly query: Query;
  readonly runAsSystem: RunAsSystem;
  readonly signer: Signer;
  /** Of the log. */
  readonly origin: string;
}

export const successionSweep = (tools: SuccessionTools): Sweep => ({
  name: 'signing-keys',
  everySeconds: SUCCESSION_SECONDS,
  run: async () => {
    await succeedKeys(tools);
  },
});

const SAID_ALREADY = new Error('another process has said it');

/** @returns how many keys were succeeded just now */
export async function succeedKeys({ query, runAsSystem, signer, origin }: SuccessionTools): Promise<number> {
  if ((await formerKeys(query, signer)).length === 0) return 0;
  return runAsSystem(BY, async (work) => {
    await work.query('select pg_advisory_xact_lock($1)', [SUCCESSION_LOCK]);
    const former = await formerKeys(work.query, signer);
    if (former.length === 0) throw SAID_ALREADY;
    for (const key of former) await succeed(work, { former: key, next: signer.receiptKeys[0], origin });
    return former.length;
  }).catch((error: unknown) => {
    if (error === SAID_ALREADY) return 0;
    throw error;
  });
}

/** Those that have not said yet who follows them. A process that still runs with a former key lets none of them say it. */
async function formerKeys(query: Query, { receiptKeys }: Signer): Promise<ReceiptKey[]> {
  const [active, ...others] = receiptKeys;
  const known = await readSuccessions(query, receiptKeys);
  return known.has(active.jwk.kid) ? [] : others.filter(({ state, jwk }) => state === 'old' && !known.has(jwk.kid));
}

const EMPTY_ROOT = hash('sha256', '', 'base64');

async function succeed(
  work: Work<SystemActor>,
  { former, next, origin }: { readonly former: ReceiptKey; readonly next: ReceiptKey; readonly origin: string },
): Promise<void> {
  const newest = await readCheckpoint(work.query);
  const said: Succession = {
    ...{ origin, from: former.jwk, to: next.jwk, at: work.now.toISOString() },
    size: Number(newest?.size ?? 0),
    root: newest?.root.toString('base64') ?? EMPTY_ROOT,
  };
  const statement = { type: SUCCESSION_TYPE, payload: Buffer.from(canonical(said)) };
  const [byFormer, byNext] = [await former.sign(statement), await next.sign(statement)];
  // A row that somebody else has put there is nobody's word: this fails, and no receipt is made until they mend it.
  await work.query(
    'insert into key_successions (kid, successor, by_former, by_next, created_at) values ($1, $2, $3, $4, $5)',
    [former.jwk.kid, next.jwk.kid, byFormer, byNext, work.now],
  );
  work.record('key.succeeded', { targetId: former.keyId, reason: hash('sha256', `${byFormer}\n${byNext}`, 'hex') });
}

type Believed = SignedSuccession & { readonly said: Succession };

/** What these keys have said of their successors, by their `kid`. */
async function readSuccessions(
  query: Query,
  keys: readonly Pick<ReceiptKey, 'jwk'>[],
): Promise<ReadonlyMap<string, Believed>> {
  const rows = await query<SignedSuccession & { readonly kid: string }>(
    'select kid, by_former as "byFormer", by_next as "byNext" from key_successions where kid = any($1)',
    [keys.map(({ jwk }) => jwk.kid)],
  );
  const byKid = new Map(keys.map(({ jwk }) => [jwk.kid, jwk]));
  return new Map(
    rows.flatMap(({ kid, byFormer, byNext }) => {
      const said = verifySuccession({ byFormer, byNext }, { ...byKid.get(kid) });
      return said ? [[kid, { byFormer, byNext, said }] as const] : [];
    }),
  );
}

export type KeyWithHistory = PublishedKey & {
  readonly 'letdialog:activeFrom'?: string;
  readonly 'letdialog:retiredAt'?: string;
  readonly [SUCCESSION]?: SignedSuccession;
};

/** The published keys, with what those of receipts have said of their successors. */
export async function keysWithHistory(query: Query, signer: Signer): Promise<KeyWithHistory[]> {
  const known = await readSuccessions(query, signer.receiptKeys);
  const begins = new Map([...known.values()].map(({ said }) => [said.to.kid, said.at]));
  return signer.publicKeys().keys.map((key) => {
    const [ended, begun] = [known.get(key.kid), begins.get(key.kid)];
    return {
      ...key,
      ...(begun === undefined ? {} : { 'letdialog:activeFrom': begun }),
      ...(ended === undefined
        ? {}
        : {
            'letdialog:retiredAt': ended.said.at,
            [SUCCESSION]: { byFormer: ended.byFormer, byNext: ended.byNext },
          }),
    };
  });
}
