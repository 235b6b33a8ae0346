import { Command } from 'commander';
import {
  type ConsistencyPath,
  type JudgedReceipt,
  type ReceiptVerdict,
  verifyConsentReceipt,
} from '../../../api/verify/consent-receipt.ts';
import { type Jwk, parseJson } from '../../../api/verify/jose.ts';
import { decodeBase64 } from '../../../api/verify/signed-note.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { readGivenBytes } from '../../files.ts';
import { facts, when } from '../../print.ts';

interface VerifyOptions {
  readonly file: string;
  readonly jwks?: string;
  readonly consistency?: string;
}

/** Without `--jwks` the API is asked for its keys, and for what its log has to prove. With it nobody is asked. */
export async function runVerify(context: Context, { file, jwks, consistency }: VerifyOptions): Promise<void> {
  const text = Buffer.from(await readGivenBytes(file)).toString('latin1');
  const keys = jwks === undefined ? await publishedKeys(context) : keysIn(await readGivenBytes(jwks), jwks);
  const first = verifyConsentReceipt(text, {
    keys,
    consistency: consistency === undefined ? null : pathIn(await readGivenBytes(consistency), consistency),
  });
  const proof = first.toProve !== null && jwks === undefined ? await readProof(context, first.toProve) : null;
  const judged = proof === null ? first : verifyConsentReceipt(text, { keys, consistency: proof });
  const { verdict, at, kid, receipt, toProve } = judged;
  const sizes = toProve && { from: Number(toProve.from), to: Number(toProve.to) };
  context.answer({ verdict, at, kid, toProve: sizes, receipt: receipt?.whole ?? null }, () => textOf(judged));
  conclude(judged);
}

async function publishedKeys(context: Context): Promise<Jwk[]> {
  const path = '/.well-known/jwks.json';
  const bytes = await context.readPublic(path);
  if (bytes === null) throw new CommandError('failed', 'The API has published no keys.');
  return keysIn(bytes, path);
}

function keysIn(bytes: Uint8Array, where: string): Jwk[] {
  const { keys }: { keys?: unknown } = Object(parseJson(bytes));
  if (!Array.isArray(keys)) throw usageError(`${where} is no JWK set.`);
  return keys.filter((key): key is Jwk => typeof key === 'object' && key !== null && !Array.isArray(key));
}

async function readProof(
  context: Context,
  { from, to }: { from: bigint; to: bigint },
): Promise<ConsistencyPath | null> {
  const path = `/audit-log/consistency-proof?from=${from}&to=${to}`;
  const bytes = await context.readPublic(path);
  return bytes && pathIn(bytes, path);
}

function pathIn(bytes: Uint8Array, where: string): ConsistencyPath {
  const { from, to, hashes }: { from?: unknown; to?: unknown; hashes?: unknown } = Object(parseJson(bytes));
  if (!isSize(from) || !isSize(to) || !Array.isArray(hashes)) throw usageError(`${where} is no consistency proof.`);
  return {
    ...{ from: BigInt(from), to: BigInt(to) },
    path: hashes.map((hash: unknown) => decodeBase64(String(hash)) ?? Buffer.alloc(0)),
  };
}

const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const WORDS: Readonly<Record<ReceiptVerdict, string>> = {
  valid: 'It is valid.',
  retired_key_signed_while_valid: 'It is valid: its key was replaced since, and had signed it before.',
  retired_key_time_not_proven:
    'Its key was replaced, and nothing proves that it was signed before: ask the API, or give --consistency.',
  unknown_key: 'It is signed by a key that is not known here.',
  signed_after_revocation: 'Its key was replaced before it was signed.',
  key_id_used_twice: 'The id of its key names two keys.',
  bad_signature: 'Its signature is wrong: it was changed, or somebody else has made it.',
  not_in_the_log: 'The audit log does not have what it says.',
  event_differs: 'The event in the audit log is not the one that it tells of.',
  not_a_receipt: 'It is no receipt of a consent.',
};

function textOf({ verdict, receipt, at, kid }: JudgedReceipt): string {
  const { controller, state, grantor, declaration, legalBasis, recipients } = Object(receipt?.whole);
  const allowed = Array.isArray(recipients)
    ? recipients.filter((each: unknown) => Object(each).decision === 'permit')
    : [];
  return facts([
    ['Verdict', WORDS[verdict]],
    ['Time', when(at)],
    ['Answer', stringOf(state)],
    ['Given as', stringOf(Object(grantor).relation)],
    ['Municipality', stringOf(Object(controller).name)],
    ['Declaration', [Object(declaration).code, Object(declaration).version].filter(isShown).join(', version ')],
    ['Legal basis', [Object(legalBasis).code, Object(legalBasis).nationalLaw].filter(isShown).join(', ')],
    ['Allowed', allowed.map((each: unknown) => stringOf(Object(each).code)).join(', ')],
    ['Consent', receipt?.consentId],
    ['Issuer', receipt?.issuer],
    ['Key', kid],
  ]);
}

const isShown = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value !== '');
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const GOOD: readonly ReceiptVerdict[] = ['valid', 'retired_key_signed_while_valid'];
const OPEN: readonly ReceiptVerdict[] = ['retired_key_time_not_proven', 'unknown_key'];

function conclude({ verdict }: JudgedReceipt): void {
  if (GOOD.includes(verdict)) return;
  throw new CommandError(OPEN.includes(verdict) ? 'cannot_tell' : 'failed', `${WORDS[verdict]} (${verdict})`);
}

export const verifyCommand = (start: StartContext, run = runVerify): Command =>
  new Command('verify')
    .description('Check the receipt of an answer by the published keys, of the API or from a file')
    .argument('<file>', 'The receipt, as the API gives it')
    .option('--jwks <file>', 'A kept copy of /.well-known/jwks.json; then no server is asked')
    .option('--consistency <file>', 'A kept answer of /audit-log/consistency-proof, for a key that was replaced')
    .addHelpText('after', VERDICTS)
    .action((file: string, options: Omit<VerifyOptions, 'file'>, command: Command) =>
      run(start(command.optsWithGlobals()), { file, ...options }),
    );

const VERDICTS = `
Exit codes: 0 valid, 1 not valid, 2 nobody can tell: the key is not known, or was replaced and nothing proves the time`;
