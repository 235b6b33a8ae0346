import { judgeNote, type Verdict } from '../../../api/verify/judge-note.ts';
import { ProofError } from '../../../api/verify/merkle.ts';
import { PolicyError, parsePolicy, type TrustPolicy } from '../../../api/verify/policy-file.ts';
import { NoteError, type NoteFault, parseNote } from '../../../api/verify/signed-note.ts';
import { CommandError, usageError } from '../../errors.ts';
import { readGivenBytes } from '../../files.ts';

/** @throws CommandError failed when it cannot be read; usage when it is no policy */
export async function readPolicy(path: string): Promise<TrustPolicy> {
  const bytes = await readGivenBytes(path);
  try {
    return parsePolicy(bytes);
  } catch (error) {
    if (error instanceof PolicyError) throw usageError(`${path} is no policy: ${error.message}.`);
    throw error;
  }
}

/** @throws CommandError */
export const judge = (note: string, policy: TrustPolicy): Verdict => telling(() => judgeNote(parseNote(note), policy));

/** What does not convince, as an error that a person understands: `failed` where it is wrong, `usage` where nobody can tell. */
export function telling<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof NoteError) {
      const isOpen = CANNOT_TELL.includes(error.fault);
      throw new CommandError(isOpen ? 'usage' : 'failed', `${FAULTS[error.fault]} (${error.fault})`, error);
    }
    if (error instanceof ProofError)
      throw new CommandError('failed', `It proves nothing: this event does not stand there (${error.fault}).`, error);
    throw error;
  }
}

const CANNOT_TELL: readonly NoteFault[] = ['not_signed_by_known_key', 'too_few_witnesses', 'unknown_key_type'];

const FAULTS: Readonly<Record<NoteFault, string>> = {
  malformed_note: 'The checkpoint is no signed note.',
  malformed_key: 'A key is no verifier key.',
  malformed_checkpoint: 'The signed text is no checkpoint.',
  malformed_proof: 'The file is no proof.',
  too_many_signatures: 'The checkpoint has more than 16 signatures.',
  unknown_key_type: 'A key is of a type that is not known here.',
  ambiguous_keys: 'Two keys of the policy have the same name and id.',
  bad_signature: 'A signature of somebody whom the policy knows is wrong: text or signature was changed.',
  not_signed_by_known_key: 'No log that the policy trusts has signed it.',
  too_few_witnesses: 'Too few of the policy’s witnesses have cosigned it.',
};
