import { Command } from 'commander';
import { type Jwk, parseJson } from '../../../api/verify/jose.ts';
import type { Check, Outcome } from '../../../api/verify/package/checks.ts';
import type { Omission } from '../../../api/verify/package/document.ts';
import { type PackageReport, verifyPackage } from '../../../api/verify/package/verify-package.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { cannot, readGivenBytes } from '../../files.ts';
import { plural, safeLine } from '../../print.ts';
import { readPolicy } from '../audit/trust.ts';

interface VerifyOptions {
  readonly file: string;
  readonly keys?: string;
  readonly policy?: string;
}

/** Needs no server and writes nothing: whoever has the package can check it. */
export async function runVerify(context: Context, { file, keys, policy }: VerifyOptions): Promise<void> {
  const trust = {
    keys: keys === undefined ? null : keysIn(await readGivenBytes(keys), keys),
    policy: policy === undefined ? null : await readPolicy(policy),
  };
  const report = await verifyPackage(file, trust).catch((error: unknown) => {
    throw cannot('read', file, error);
  });
  context.answer(report, textOf);
  const faults = report.checks.filter(({ outcome }) => outcome === 'failed').length;
  if (faults > 0) throw new CommandError('failed', `The package is not sound: ${plural(faults, 'check')} failed.`);
}

function keysIn(bytes: Uint8Array, where: string): Jwk[] {
  const { keys }: { keys?: unknown } = Object(parseJson(bytes));
  if (!Array.isArray(keys)) throw usageError(`${where} is no JWK set.`);
  return keys.filter((key): key is Jwk => typeof key === 'object' && key !== null && !Array.isArray(key));
}

const WORDS: Readonly<Record<Outcome, string>> = { passed: 'ok', failed: 'FAILED', not_checked: 'not checked' };

function textOf({ verdict, package: identity, omissions, checks }: PackageReport): string {
  const about = identity
    ? [
        `Export ${identity.exportId} of dialog ${identity.dialogId}, posts ${identity.from} to ${identity.to}, at ${identity.at}`,
      ]
    : [];
  return [
    verdict === 'passed' ? 'SOUND: everything that was checked is as it must be' : 'NOT SOUND',
    ...about,
    ...checks.flatMap(linesOf),
    ...omissionLines(omissions),
    OUTSIDE,
  ]
    .map(safeLine)
    .join('\n');
}

function linesOf({ name, outcome, detail, findings, findingCount }: Check): string[] {
  const more = findingCount - findings.length;
  return [
    `${WORDS[outcome].padEnd(11)}  ${name}: ${detail}`,
    ...findings.map((words) => `             - ${words}`),
    ...(more > 0 ? [`             - ${more} more of these`] : []),
  ];
}

function omissionLines(omissions: readonly Omission[]): string[] {
  if (omissions.length === 0) return ['Nothing is left out.'];
  const byReason = Map.groupBy(omissions, ({ kind, reason }) => `${kind}, ${reason}`);
  return [
    `INCOMPLETE: ${plural(omissions.length, 'thing')} of the range ${omissions.length === 1 ? 'is' : 'are'} left out:`,
    ...[...byReason].map(([reason, each]) => `- ${each.length} × ${reason}`),
  ];
}

const OUTSIDE =
  'No hash covers the times and rights in the headers of the zip. Not checked: whether the case system has accepted it.';

export const verifyCommand = (start: StartContext, run = runVerify): Command =>
  new Command('verify')
    .description('Check a package without a server: bag, METS, hashes, receipts and log proofs')
    .argument('<file>', 'The zip, or a folder with the unpacked bag')
    .option('--keys <file>', 'A kept copy of /.well-known/jwks.json: proves who has signed the receipts')
    .option('--policy <file>', 'Whose log you trust, in the form of c2sp.org/tlog-policy: proves whose log it is')
    .addHelpText('after', VERDICTS)
    .action((file: string, options: Omit<VerifyOptions, 'file'>, command: Command) =>
      run(start(command.optsWithGlobals()), { file, ...options }),
    );

const VERDICTS = `
Exit codes: 0 nothing is wrong with what was checked, 1 something is wrong. What is not checked is listed either way.`;
