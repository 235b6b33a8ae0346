/** The Danish texts by the English ones, a file for each noun. */
import { COMMON } from './common.ts';
import { DIALOG } from './dialog.ts';

export const CATALOGUE: Readonly<Record<string, string>> = { ...COMMON, ...DIALOG };
