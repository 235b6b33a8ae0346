import { cpus, totalmem } from 'node:os';
import Table from 'cli-table3';
import type { TestDatabase } from './environment.ts';
import type { Finding, Unit } from './finding.ts';
import { CONNECTIONS } from './load.ts';

export interface Report {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGigabytes: number;
    readonly node: string;
  };
  readonly data: TestDatabase['size'] & { readonly meanPostLength: number };
  readonly connections: number;
  readonly rounds: number;
  readonly secondsPerRound: number;
  readonly isValid: boolean;
  readonly findings: readonly Finding[];
}

export function reportOf(
  { size, meanLength }: Pick<TestDatabase, 'size' | 'meanLength'>,
  { rounds, seconds }: { rounds: number; seconds: number },
  findings: readonly Finding[],
): Report {
  const all = cpus();
  return {
    machine: {
      processor: all[0]?.model ?? 'unknown',
      cores: all.length,
      memoryGigabytes: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    data: { ...size, meanPostLength: meanLength },
    connections: CONNECTIONS,
    rounds,
    secondsPerRound: seconds,
    isValid: findings.every(({ invalid }) => invalid.length === 0),
    findings,
  };
}

export function printed(report: Report): string {
  const { machine, data } = report;
  const table = new Table({
    head: [
      'operation',
      'measured',
      'reference',
      'ratio',
      'sealing',
      'limit',
      'goal',
      'met',
      'CPU µs server/PG',
      'CPU reference',
    ],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    wordWrap: true,
    colWidths: [52, 12, 12, 7, 9, 7, 52, 9, 18, 14],
  });
  for (const finding of report.findings)
    table.push([
      finding.operation,
      amount(finding.measured, finding.unit),
      finding.reference === null ? '' : amount(finding.reference, finding.unit),
      finding.ratio?.toFixed(2) ?? '',
      finding.sealing?.toFixed(2) ?? '',
      finding.limit?.toFixed(2) ?? '',
      finding.goal,
      verdict(finding),
      finding.cpu ? cpu(finding.cpu) : '',
      finding.referenceCpu ? cpu(finding.referenceCpu) : '',
    ]);
  const failures = report.findings.flatMap(({ operation, invalid }) =>
    invalid.map((reason) => `INVALID ${operation}: ${reason}`),
  );
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, Node ${machine.node}; load, servers and PostgreSQL on this one machine.`,
    `${data.persons} persons, ${data.dialogs} dialogs, ${data.posts} posts of 40 to 4000 characters (most are short: ${data.meanPostLength} on average), ${data.events} audit events.`,
    `${report.connections} connections, ${report.rounds} rounds of ${report.secondsPerRound} s alternating, medians. Audit queries: one connection.`,
    'Sealing: the ratio that the baseline reaches when its rows are sealed. Limit: when its operations are recorded too, and nothing more;',
    'for an audit query the bare SQL with its own event written durably, without HTTP.',
    table.toString(),
    ...failures,
    '',
  ].join('\n');
}

const UNITS: Readonly<Record<Unit, (value: number) => string>> = {
  'requests/s': (value) => `${Math.round(value)}/s`,
  'events/s': (value) => `${Math.round(value)}/s`,
  'posts/s': (value) => `${Math.round(value)}/s`,
  ms: (value) => `${value.toFixed(value < 100 ? 2 : 0)} ms`,
  MB: (value) => `${Math.round(value)} MB`,
};

const amount = (value: number | null, unit: Unit): string => (value === null ? 'not measured' : UNITS[unit](value));

const cpu = ({ server, postgres }: { server: number | null; postgres: number | null }): string =>
  server === null || postgres === null ? 'not measured' : `${Math.round(server)}/${Math.round(postgres)}`;

function verdict({ invalid, isMet }: Finding): string {
  if (invalid.length > 0) return 'INVALID';
  if (isMet === null) return 'not measured';
  return isMet ? 'yes' : 'no';
}
