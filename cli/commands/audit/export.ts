import { Option } from 'commander';
import type { Context } from '../../context.ts';
import type { ExportQuery } from '../../download.ts';
import { usageError } from '../../errors.ts';
import { plural } from '../../print.ts';

type Format = ExportQuery['format'];

const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  fhir: 'application/fhir+ndjson',
  ecs: 'application/x-ndjson',
};
const NEWLINE = 10;
const PROGRESS_MILLISECONDS = 5_000;

export interface FormatOptions {
  readonly format?: Format;
  readonly csv?: boolean;
  readonly limit?: number;
}

export const formatOptions = (): Option[] => [
  new Option(
    '--format <format>',
    'Write all of them, as administrator, as csv, fhir (AuditEvent R4) or ecs (Elastic Common Schema)',
  ).choices(Object.keys(TYPES)),
  new Option('--csv', 'The same as --format csv'),
];

/** Undefined for the table or the one JSON document. */
export function formatOf(context: Pick<Context, 'json'>, { format, csv, limit }: FormatOptions): Format | undefined {
  if (csv && format !== undefined && format !== 'csv') throw usageError('--csv and --format contradict each other');
  const chosen = csv ? 'csv' : format;
  if (chosen === undefined) return undefined;
  if (context.json) throw usageError('--json and --format contradict each other');
  if (limit !== undefined) throw usageError('--format writes all of them: narrow it with --from and --to');
  return chosen;
}

/** To stdout as it comes. Only when it came whole does the command end well. */
export async function writeExport(context: Context, query: ExportQuery): Promise<void> {
  const chunks = await context.download('/v1/audit-events/export', query, TYPES[query.format]);
  let lines = 0;
  let told = performance.now();
  for await (const chunk of chunks) {
    await context.write(chunk);
    for (const byte of chunk) if (byte === NEWLINE) lines += 1;
    if (context.isInteractive && performance.now() - told > PROGRESS_MILLISECONDS) {
      told = performance.now();
      context.note(`${lines} lines so far ...`);
    }
  }
  context.note(`That was all of it: ${plural(lines, 'line')}.`);
}
