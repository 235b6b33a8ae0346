/** Dialogs from before they had MACs; see people/vouched.ts. */
import { FROM_BEFORE, type VouchTools, vouchTable } from '../people/vouched.ts';
import { dialogMac } from './authority.ts';
import { dialogOf, indexedDialogs } from './indexed.ts';

/** @returns how many were given a MAC. */
export const vouchDialogs = (tools: VouchTools): Promise<number> =>
  vouchTable(tools, {
    ...indexedDialogs(tools.vault),
    where: FROM_BEFORE,
    remake: async (row) => [dialogMac(tools.vault, dialogOf(row))],
  });
