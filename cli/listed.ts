import { styleText } from 'node:util';
import { usageError } from './errors.ts';
import type { Globals } from './globals.ts';
import { chosen, type ListView, picked, toCsv } from './list.ts';
import { toJson } from './print.ts';
import { tableOf } from './table.ts';
import type { Terminal } from './terminal.ts';
import { t } from './texts.ts';

/** A page, or all there is. */
export interface Listed<T> {
  readonly items: readonly T[];
}

/** A page in the form that is asked for. @throws CommandError usage, for fields that there are not */
export function listed<T>(page: Listed<T>, view: ListView<T>, globals: Globals, terminal: Terminal): string {
  if (globals.json && globals.csv) throw usageError(t('Give --json or --csv, not both'));
  const columns = chosen(view.columns, globals.fields);
  if (globals.json)
    return toJson(globals.fields === undefined ? page : { ...page, items: picked(page.items, columns) });
  if (globals.csv) return toCsv(page.items, columns).trimEnd();
  if (page.items.length === 0) return t(view.empty);
  const table = tableOf(page.items, columns, {
    width: terminal.width,
    isAbsolute: globals.absolute === true,
    now: Date.now(),
    strong: (text) => (terminal.hasColors ? styleText('bold', text) : text),
  });
  const hint = terminal.width === null ? null : (view.hint?.(page.items) ?? null);
  return hint === null ? table : `${table}\n\n${hint}`;
}
