/** Dialogs from before they had MACs; see people/backfill.ts. */
import { type BackfillTools, backfillTable, WITHOUT_MAC } from '../people/backfill.ts';
import { dialogOf, reindexedDialogs } from './reindex.ts';
import { dialogMac } from './rows.ts';

/** @returns how many were given a MAC. */
export const backfillDialogs = (tools: BackfillTools): Promise<number> =>
  backfillTable(tools, {
    ...reindexedDialogs(tools.vault),
    where: WITHOUT_MAC,
    remake: async (row) => [dialogMac(tools.vault, dialogOf(row))],
  });
