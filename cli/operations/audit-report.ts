/** What `audit verify` found, for people and for programs. */
import type { LogReport } from '../../api/verify/log-report.ts';
import { plural, safeLine, when } from '../print.ts';
import type { Checked } from './audit-check.ts';

/** Within so many seconds of its commit an event has its number and a checkpoint. */
const MERGE_SECONDS = 5;

const VERDICTS = { sound: 'SOUND', tampered: 'TAMPERED', cannot_tell: 'NOBODY CAN TELL' } as const;

export function reportText({ report, pending }: Checked): string {
  const { verdict, origin, size, findings, findingCount, doubts } = report;
  const more = findingCount - findings.length;
  return [
    `${VERDICTS[verdict]}: ${safeLine(origin)}, ${plural(size, 'event')}`,
    ...findings.map(({ words }) => `- ${safeLine(words)}`),
    ...(more > 0 ? [`- ${more} more of these.`] : []),
    ...doubts.map(({ words }) => `- ${safeLine(words)}`),
    ...coverage(report),
    ...(pending === null ? [] : [waiting(pending)]),
    ...(report.erased > 0 ? [`${plural(report.erased, 'event')} without details, which were erased by rule.`] : []),
    ...(report.knownBackdated > 0
      ? [`${plural(report.knownBackdated, 'event')} dated back, before the remembered checkpoint: told of then.`]
      : []),
    `No hash covers ${OUTSIDE.join(', ')}.`,
  ].join('\n');
}

function coverage({ checkpoint, size, remembered }: LogReport): string[] {
  const lines: string[] = [];
  if (checkpoint) {
    const signed = checkpoint.at === null ? '' : `, signed ${when(new Date(checkpoint.at).toISOString())}`;
    const above = size - checkpoint.size;
    const rest = above > 0 ? ` ${plural(above, 'event')} after it ${above === 1 ? 'is' : 'are'} not signed yet.` : '';
    lines.push(`Newest good checkpoint: ${plural(checkpoint.size, 'event')}${signed}.${rest}`);
  }
  if (remembered !== null) lines.push(`Remembered checkpoint: ${plural(remembered, 'event')}.`);
  return lines;
}

function waiting({ count, oldest }: NonNullable<Checked['pending']>): string {
  const since = oldest === null ? '' : `, the oldest of ${when(oldest.toISOString())}`;
  const wait = count === 1 ? 'waits for its number' : 'wait for their number';
  return `${plural(count, 'event')} ${wait}${since}. An event gets it within ${MERGE_SECONDS} seconds; what is removed before, no hash misses.`;
}

const OUTSIDE = [
  'what has no number yet',
  'when an event was numbered, but for the times of checkpoints',
  'signatures of keys that are not known here',
] as const;

export function reportInJson({ report, pending }: Checked): object {
  const { checkpoint, isTreeProven: _isTreeProven, ...rest } = report;
  return {
    ...rest,
    checkpoint: checkpoint && {
      size: checkpoint.size,
      at: checkpoint.at === null ? null : new Date(checkpoint.at).toISOString(),
      note: checkpoint.note,
    },
    pending: pending && { count: pending.count, oldest: pending.oldest?.toISOString() ?? null },
    numberedWithinSeconds: MERGE_SECONDS,
    outside: OUTSIDE,
  };
}
