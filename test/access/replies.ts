/** What is wrong with an answer, given what the table expects. */
import { checkAnswer } from '../setup/contract.ts';
import type { Ask } from './requests.ts';
import { LEGEND, type Mark, type Row } from './table.ts';
import { type ActorName, FOREIGN_MARK, type Ids, OWN_MARK, type TestUsers } from './users.ts';

export interface Reply {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
  readonly code: string | null;
}

export interface Cell {
  readonly row: Row;
  readonly actor: ActorName;
  /** Whose ids were asked for: `own`, `foreign` or `random`. */
  readonly where: string;
  readonly expected: Mark;
  /** Of the address, by the names of the parameters. */
  readonly ids: Ids;
  /** The body. */
  readonly sent: unknown;
  readonly reply: Reply;
}

export const nameOf = ({ row, actor, where }: Cell): string => `${row.operation} ${row.asked} as ${actor} (${where})`;

export function differencesIn(users: TestUsers, cell: Cell, { shows }: Ask): string[] {
  const { reply, expected } = cell;
  const isDone = expected === 'yes' || expected === 'nil';
  const wanted = LEGEND[expected];
  const faults: string[] = [];
  const told = `${reply.status} ${reply.code ?? ''}`;
  if (isDone && reply.status >= 300) faults.push(`${told} instead of ${expected}`);
  if (!isDone && reply.status !== wanted.status) faults.push(`${told} instead of ${wanted.status}`);
  if (wanted.code !== null && reply.code !== wanted.code) faults.push(`${told} instead of ${wanted.code}`);
  if (expected === '~' && !TOLD_ABSENT.test(reply.code ?? '')) faults.push(`${told} instead of not found`);
  if (expected === 'yes' && shows !== undefined && !reply.text.includes(shows)) faults.push('does not show it');
  const said = reply.text + JSON.stringify([...reply.headers]);
  if (expected !== 'yes' && (said.includes(OWN_MARK) || (shows !== undefined && said.includes(shows))))
    faults.push('shows something of the town');
  if (said.includes(FOREIGN_MARK)) faults.push('shows something of another municipality');
  if (!READS_TEXT.includes(cell.row.operation) && said.includes(users.text)) faults.push('shows a post');
  faults.push(...asInContract(reply));
  return faults.map((fault) => `${nameOf(cell)}: ${fault}`);
}

const TOLD_ABSENT = /^(?!dialog_|route_)\w+_not_found$/;

/** Nothing else gives what was written. */
const READS_TEXT = ['listPosts', 'getPost', 'searchPosts', 'searchMyPosts'];

function asInContract({ method, path, status, headers, body }: Reply): string[] {
  try {
    checkAnswer({ method, path, status, headers: Object.fromEntries(headers), body });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What exists elsewhere and what does not exist answer alike: status, body, and which headers there are. */
export function differing(cells: readonly Cell[]): string[] {
  return cells
    .filter(({ where }) => where === 'foreign')
    .flatMap((foreign) => {
      const random = cells.find((cell) => cell.actor === foreign.actor && cell.where === 'random');
      return random && shapeOf(random.reply) === shapeOf(foreign.reply)
        ? []
        : [`${nameOf(foreign)}: not as for a random id`];
    });
}

export function shapeOf(reply: Reply): string {
  const isJson = reply.headers.get('content-type')?.includes('json') ?? false;
  const { requestId: _, ...body } = isJson ? Object(JSON.parse(reply.text)) : { text: reply.text };
  return JSON.stringify([reply.status, body, [...reply.headers.keys()]]);
}
