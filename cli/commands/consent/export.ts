import { Command, Option } from 'commander';
import { withOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import type { ConsentExportQuery } from '../../download.ts';
import { usageError } from '../../errors.ts';
import { type FilterOptions, filterOptions, filtersOf } from './filters.ts';

type Format = ConsentExportQuery['format'];

const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', json: 'application/json' };

export interface ExportOptions extends FilterOptions {
  readonly format?: Format;
}

/** To stdout as it comes. Only when it came whole does the command end well. */
export async function runExport(context: Context, options: ExportOptions): Promise<void> {
  if (context.json && options.format === 'csv') throw usageError('--json and --format csv contradict each other');
  const format = options.format ?? (context.json ? 'json' : 'csv');
  const query = { ...filtersOf(options), format };
  for await (const chunk of await context.download('/v1/administration/consents/export', query, TYPES[format]))
    await context.write(chunk);
  context.note('That was all of it.');
}

export const exportCommand = (start: StartContext, run = runExport): Command =>
  withOptions(
    new Command('export').description(
      'Write all consents of your municipality or unit, for a spreadsheet or a program',
    ),
    [
      new Option('--format <format>', 'For a spreadsheet, or as one JSON document; csv unless told otherwise').choices(
        Object.keys(TYPES),
      ),
      ...filterOptions(),
    ],
  ).action((options: ExportOptions, command: Command) => run(start(command.optsWithGlobals()), options));
