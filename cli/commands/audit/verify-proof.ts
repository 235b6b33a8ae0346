import { Command } from 'commander';
import type { Verdict } from '../../../api/verify/judge-note.ts';
import { leafHash } from '../../../api/verify/merkle.ts';
import { parseProofFile, verifyProofFile } from '../../../api/verify/proof-file.ts';
import { decodeNote } from '../../../api/verify/signed-note.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { readGivenBytes } from '../../files.ts';
import { facts, when } from '../../print.ts';
import { readPolicy, telling } from './trust.ts';

interface VerifyProofOptions {
  readonly proof: string;
  readonly policy: string;
}

/** Needs no server: whoever has the file and knows whom they trust can check it. */
export async function runVerifyProof(context: Context, { proof: path, policy: by }: VerifyProofOptions): Promise<void> {
  const policy = await readPolicy(by);
  const given = await readGivenBytes(path);
  const proof = telling(() => parseProofFile(decodeNote(given)));
  if (proof.extra === null) throw new CommandError('failed', `${path} has no event: it proves nothing of its own.`);
  const leaf = proof.extra;
  const verdict = telling(() => verifyProofFile(proof, leafHash(leaf), policy));
  const event: unknown = JSON.parse(decodeNote(leaf));
  context.answer({ event, index: Number(proof.index), ...toView(verdict) }, () => textOf(event, proof.index, verdict));
}

const toView = ({ checkpoint: { origin, size }, log, witnesses }: Verdict) => ({
  origin,
  size: Number(size),
  signatures: log.map(({ key }) => key.type),
  witnesses: witnesses.map(({ name, timestamp }) => ({ name, at: timeOf(timestamp) })),
});

/** Null also for a time that no calendar has. */
function timeOf(seconds: bigint | null): string | null {
  const date = new Date(Number(seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function textOf(event: unknown, index: bigint, { checkpoint, log, witnesses }: Verdict): string {
  const { id, at, action, actor, outcome } = Object(event);
  const { kind, id: actorId, name } = Object(actor);
  const { code, reason } = Object(outcome);
  return facts([
    ['Proven', `event ${id} stands in the log, as number ${index} of ${checkpoint.size}`],
    ['Log', checkpoint.origin],
    ['Signed by it', log.map(({ key }) => key.type).join(', ')],
    ['Cosigned', witnesses.map((each) => `${each.name} ${when(timeOf(each.timestamp))}`).join(', ') || 'by nobody'],
    ['Time', when(typeof at === 'string' ? at : null)],
    ['Who', [kind, name ?? actorId].filter((word) => word !== undefined).join(' ')],
    ['What', String(action)],
    ['Outcome', [code, reason].filter((word) => word !== undefined).join(', ')],
  ]);
}

export const verifyProofCommand = (start: StartContext, run = runVerifyProof): Command =>
  new Command('verify-proof')
    .description('Check a .tlog-proof file by a policy of trusted logs and witnesses, without a server')
    .argument('<proof>', 'The file, from "audit proof"')
    .requiredOption('--policy <file>', 'Whom you trust, in the form of c2sp.org/tlog-policy')
    .action((proof: string, options: Omit<VerifyProofOptions, 'proof'>, command: Command) =>
      run(start(command.optsWithGlobals()), { proof, ...options }),
    );
