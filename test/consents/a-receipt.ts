/** A small log with an answer in it, and the receipt of that answer, without server or database. */
import { type KeyringEntry, newKeyring } from '../../api/crypto/keyring.ts';
import { activateKey, addKey } from '../../api/crypto/keyring-changes.ts';
import { createSigner, type Signer } from '../../api/crypto/signing.ts';
import { createCheckpointKeys } from '../../api/merkle-log/checkpoint-keys.ts';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { type ConsistencyPath, RECEIPT_TYPE, STATE, SUCCESSION } from '../../api/verify/consent-receipt.ts';
import type { Jwk } from '../../api/verify/jose.ts';
import { SUCCESSION_TYPE } from '../../api/verify/key-succession.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { signNote } from '../../api/verify/note-keys.ts';
import { consistencySpans, inclusionSpans, type Span } from '../../api/verify/proof-paths.ts';
import { canonical, hashOfRecord } from '../../api/verify/receipt-content.ts';
import { formatNote } from '../../api/verify/signed-note.ts';

export const ORIGIN = 'dialog.example/audit-log';
export const IDS = {
  eventId: '01900000-0000-7000-8000-000000000001',
  consentId: '01900000-0000-7000-8000-000000000002',
  dialogId: '01900000-0000-7000-8000-000000000003',
  municipalityId: '01900000-0000-7000-8000-000000000004',
};
export const AT = '2026-11-30T08:00:00.123000Z';

export const LEAF = JSON.stringify({
  action: 'consent.given',
  actor: { id: '01900000-0000-7000-8000-000000000005', kind: 'person' },
  at: AT,
  id: IDS.eventId,
  municipality: IDS.municipalityId,
  outcome: { code: 'success' },
  target: { dialog: IDS.dialogId, first: 2, id: IDS.consentId },
  v: 1,
});

/** The answer stands at 2; more comes after it. */
export const LEAVES: readonly string[] = ['zero', 'one', LEAF, 'three', 'four', 'five', 'six'];

const hashes = (leaves: readonly string[]): Uint8Array[] => leaves.map((leaf) => leafHash(leaf));
export const rootAt = (size: number, leaves = LEAVES): Uint8Array => rootOf(hashes(leaves).slice(0, size));
const rootsOf = (spans: readonly Span[], leaves: readonly string[]): Uint8Array[] =>
  spans.map(({ start, end }) => rootOf(hashes(leaves).slice(Number(start), Number(end))));
export const consistencyIn = (from: bigint, to: bigint, leaves = LEAVES): ConsistencyPath => ({
  ...{ from, to },
  path: rootsOf(consistencySpans(from, to), leaves),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

interface Wish {
  readonly keyring: readonly KeyringEntry[];
  readonly size?: number;
  readonly leaves?: readonly string[];
  readonly index?: number;
  /** Members that differ. */
  readonly content?: object;
  readonly log?: object;
}

export async function aReceipt({ keyring, size = 5, leaves = LEAVES, index = 2, content, log }: Wish): Promise<string> {
  const { signers } = createCheckpointKeys(keyring, ORIGIN);
  const text = formatCheckpoint({ origin: ORIGIN, size: BigInt(size), root: rootAt(size, leaves) });
  const leaf = leaves[index] ?? '';
  const record = {
    ...IDS,
    auditLeafHash: base64(leafHash(leaf)),
    event: { number: 2, type: 'given', at: AT, channel: 'api' },
    controller: { name: 'Demokøbing Kommune', cvr: '00000019' },
    ...content,
  };
  const receipt = {
    ...{ receiptId: '01900000-0000-7000-8000-000000000009', receiptVersion: '1', issuer: 'https://dialog.example' },
    ...record,
    recordHash: hashOfRecord(record),
    log: {
      ...{ origin: ORIGIN, leaf, index },
      inclusionProof: rootsOf(inclusionSpans(BigInt(index), BigInt(size)), leaves).map(base64),
      checkpoint: formatNote(
        text,
        signers.map((key) => signNote(text, key, new Date(AT))),
      ),
      ...log,
    },
  };
  return createSigner(keyring).sign({
    algorithm: 'ES256',
    type: RECEIPT_TYPE,
    payload: Buffer.from(JSON.stringify(receipt)),
  });
}

export const newRing = (): KeyringEntry[] => newKeyring();

/** With another active `sign` key. */
export function rotated(keyring: readonly KeyringEntry[]): KeyringEntry[] {
  const added = addKey(keyring, 'sign');
  return activateKey(added, added.at(-1)?.id ?? '');
}

interface Said {
  readonly size: number;
  readonly root?: Uint8Array;
  readonly origin?: string;
}

/** What the former key of a rotated keyring says of the next one, as both sign it. */
export async function successionIn(keyring: readonly KeyringEntry[], said: Said) {
  const [next, former] = createSigner(keyring).receiptKeys;
  if (!former) throw new Error('a rotated keyring');
  const { size, root = rootAt(size), origin = ORIGIN } = said;
  const payload = Buffer.from(
    canonical({ origin, from: former.jwk, to: next.jwk, at: '2026-12-01T08:00:00.000Z', size, root: base64(root) }),
  );
  const statement = { type: SUCCESSION_TYPE, payload };
  return { kid: former.jwk.kid, byFormer: await former.sign(statement), byNext: await next.sign(statement) };
}

/** The published keys, with this succession. */
export function published(signer: Signer, succession?: { kid: string; byFormer: string; byNext: string }): Jwk[] {
  return signer.publicKeys().keys.map((key) => ({
    ...key,
    ...(key.kid === succession?.kid ? { [STATE]: 'retired', [SUCCESSION]: succession } : {}),
  }));
}
