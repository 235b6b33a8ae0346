/** api/contract/thrown-codes.ts: the codes that each operation can throw, as the source of the API says. */
import { fileURLToPath } from 'node:url';
import type { ThrownCodes } from '../../api/contract/problem-codes.ts';
import { readModules } from './modules.ts';
import { operationsIn } from './operations.ts';

const API = fileURLToPath(new URL('../../api', import.meta.url));
const LINE_WIDTH = 120;

let known: ThrownCodes | undefined;

/** Read once in a process. */
export function thrownCodes(): ThrownCodes {
  known ??= Object.fromEntries(
    operationsIn(readModules(API))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, found }) => [id, [...found.codes.keys()].toSorted()]),
  );
  return known;
}

export const thrownCodesFile = (thrown: ThrownCodes): string =>
  `// Generated from the routes and what they call by "npm run openapi".
/** The codes that the use case of each operation can throw. */
export const THROWN_CODES: Readonly<Record<string, readonly string[]>> = {
${Object.entries(thrown).map(lineOf).join('')}};
`;

/** As the formatter writes it. */
function lineOf([id, codes]: [string, readonly string[]]): string {
  const quoted = codes.map((code) => `'${code}'`);
  const line = `  ${id}: [${quoted.join(', ')}],\n`;
  return line.length <= LINE_WIDTH + 1 ? line : `  ${id}: [\n${quoted.map((code) => `    ${code},\n`).join('')}  ],\n`;
}
