import { Command } from 'commander';
import {
  type CertificateVerdict,
  type JudgedCertificate,
  verifyDeletionCertificate,
} from '../../../api/verify/deletion-certificate.ts';
import { type Jwk, parseJson } from '../../../api/verify/jose.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { readGivenBytes } from '../../files.ts';
import { facts, safeLine, when } from '../../print.ts';

interface VerifyOptions {
  readonly file: string;
  readonly jwks?: string;
}

/** Without `--jwks` the API is asked for its keys. With it nobody is asked. */
export async function runVerify(context: Context, { file, jwks }: VerifyOptions): Promise<void> {
  const text = Buffer.from(await readGivenBytes(file)).toString('latin1');
  const keys = keysIn(jwks === undefined ? await context.readPublic(PUBLISHED) : await readGivenBytes(jwks));
  const judged = verifyDeletionCertificate(text, keys);
  context.answer(judged, textOf);
  const { verdict } = judged;
  if (verdict === 'valid') return;
  throw new CommandError(OPEN.includes(verdict) ? 'cannot_tell' : 'failed', `${WORDS[verdict]} (${verdict})`);
}

const PUBLISHED = '/.well-known/jwks.json';

function keysIn(bytes: Uint8Array | null): Jwk[] {
  const { keys }: { keys?: unknown } = Object(bytes && parseJson(bytes));
  if (!Array.isArray(keys)) throw usageError('That is no JWK set.');
  return keys.filter((key): key is Jwk => typeof key === 'object' && key !== null && !Array.isArray(key));
}

const WORDS: Readonly<Record<CertificateVerdict, string>> = {
  valid: 'It is valid.',
  retired_key_time_not_proven:
    'It is well signed, by a key that was replaced since: look for its event in the audit log, which proves the time.',
  unknown_key: 'It is signed by a key that is not known here.',
  key_id_used_twice: 'The id of its key names two keys.',
  bad_signature: 'Its signature is wrong: it was changed, or somebody else has made it.',
  not_a_certificate: 'It is no deletion certificate.',
};
const OPEN: readonly CertificateVerdict[] = ['retired_key_time_not_proven', 'unknown_key'];

function textOf({ verdict, certificate, kid }: JudgedCertificate): string {
  const rows = certificate?.tables.reduce((sum, each) => sum + each.rows, 0);
  return facts([
    ['Verdict', WORDS[verdict]],
    ['Certificate', certificate && safeLine(certificate.certificateId)],
    ['Dialog', certificate && safeLine(certificate.dialogId)],
    ['Municipality', certificate && safeLine(certificate.municipality.name)],
    ['Erased', certificate && when(certificate.erasedAt)],
    ['Closed', certificate && when(certificate.closedAt)],
    ['Policy', certificate && safeLine(`${certificate.policy.kle} ${certificate.policy.period}`)],
    ['Erased rows', rows],
    ['Erased files', certificate && `${certificate.files.count}, ${certificate.files.bytes} bytes`],
    ['Accepted packages', certificate?.packages.map(({ sha256 }) => safeLine(String(sha256))).join(', ')],
    ['Key', kid && safeLine(kid)],
  ]);
}

export const verifyCommand = (start: StartContext, run = runVerify): Command =>
  new Command('verify')
    .description('Check a deletion certificate by the published keys, of the API or from a file')
    .argument('<file>', 'The certificate, from "retention certificates ID"')
    .option('--jwks <file>', 'A kept copy of /.well-known/jwks.json; then no server is asked')
    .addHelpText('after', VERDICTS)
    .action((file: string, options: Omit<VerifyOptions, 'file'>, command: Command) =>
      run(start(command.optsWithGlobals()), { file, ...options }),
    );

const VERDICTS = `
Exit codes: 0 valid, 1 not valid, 2 nobody can tell: the key is not known, or was replaced and nothing proves the time`;
