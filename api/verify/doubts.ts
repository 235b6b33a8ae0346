/** Why nobody can tell whether a log is sound. */
import type { JudgedCheckpoint } from './checkpoint-judge.ts';
import type { Doubt, DoubtKind } from './log-findings.ts';

export interface LogState {
  readonly origin: string;
  readonly size: number;
  /** The largest size that is remembered; 0 for none. */
  readonly remembered: number;
  readonly isTruncated: boolean;
  readonly hasKey: boolean;
  readonly isEmpty: boolean;
  readonly hasCheckpoint: boolean;
  readonly last: Pick<JudgedCheckpoint, 'state' | 'signers'> | null;
  readonly lacksQuorum: boolean;
  readonly isOlder: boolean;
}

export function doubtsOf(log: LogState): Doubt[] {
  const { origin, size, remembered, hasKey, last } = log;
  const by = last?.signers.join(', ') ?? '';
  const seen = remembered > 0 ? `, and ${remembered} events were seen: it is another one, or all was removed` : '';
  const doubts: (readonly [DoubtKind, boolean, string])[] = [
    ['no_key', !hasKey, `No key of ${origin} is known, so nobody can tell who signed its checkpoints`],
    ['truncated', log.isTruncated, 'It ends before its checkpoint: it was not written or copied to its end'],
    ['empty_log', log.isEmpty && !log.isTruncated, `The log is empty${seen}`],
    ['no_checkpoint', !log.hasCheckpoint && !log.isEmpty && !log.isTruncated, 'No checkpoint is signed yet'],
    [
      ...(['not_signed_by_known_key', last?.state === 'unknown_signer' && hasKey] as const),
      `The checkpoint is signed by no key that is known, but by ${by}`,
    ],
    [
      ...(['signature_missing', last?.state === 'incomplete'] as const),
      `The checkpoint lacks a signature: the log signs with a key of each kind, and this has only ${by}`,
    ],
    ['quorum_not_met', log.lacksQuorum, 'No checkpoint has the cosignatures of witnesses that the policy asks for'],
    [
      ...(['older_than_remembered', log.isOlder] as const),
      `It ends after ${size} events and is older than the remembered checkpoint of ${remembered}: give an older checkpoint, or a newer export`,
    ],
  ];
  return doubts.flatMap(([kind, is, words]) => (is ? [{ kind, words: `${words}.` }] : []));
}
