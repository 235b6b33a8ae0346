/** Asks the cells of the access matrix over HTTP and tells where they are not as expected. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type AnswerCheck, createAnswerCheck } from '../setup/contract.ts';
import { ACTORS, type ActorName, type Cast, type Ids } from './cast.ts';
import { type Cell, faultsIn, type Reply, unlike, unrecorded } from './judge.ts';
import { type Ask, RECIPES, type Recipe } from './requests.ts';
import { type KeptState, keepState } from './state.ts';
import type { Row } from './table.ts';

const CONTRACT = new URL('../../openapi.yaml', import.meta.url);
const RANDOM = '0198f0a0-0000-7000-8000-000000000000';
const NOBODYS = { personId: RANDOM };

export interface Operation {
  readonly method: string;
  readonly path: string;
}

/** Every operation of the contract, by its name. */
export function operations(): Map<string, Operation> {
  const contract: { paths: Record<string, Record<string, { operationId: string }>> } = parse(
    readFileSync(CONTRACT, 'utf8'),
  );
  return new Map(
    Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => [operationId, { method: method.toUpperCase(), path }]),
    ),
  );
}

export interface Matrix {
  readonly cells: Cell[];
  readonly faults: string[];
}

export interface Runner {
  /** Runs these rows; each request finds the town as it was built. */
  run(rows: readonly Row[]): Promise<Matrix>;
  /** Whether any cell of these rows is not as expected: stops at the first that is not. */
  findsFault(rows: readonly Row[]): Promise<boolean>;
}

export async function createRunner(cast: Cast): Promise<Runner> {
  const state = await keepState(cast.house.sql);
  const check = createAnswerCheck(cast.house.api);
  const known = operations();
  const visit = async (rows: readonly Row[], isEnough: (matrix: Matrix) => boolean): Promise<Matrix> => {
    const matrix: Matrix = { cells: [], faults: [] };
    for (const row of rows) {
      const operation = known.get(row.operation);
      const recipe = RECIPES[`${row.operation} ${row.asked}`] ?? RECIPES[row.operation];
      if (!operation || !recipe)
        matrix.faults.push(`${row.operation}: not in the contract, or nobody knows how to ask`);
      else await runRow({ cast, state, check, row, operation, recipe, matrix, isEnough });
      if (isEnough(matrix)) break;
    }
    return matrix;
  };
  return {
    run: (rows) => visit(rows, () => false),
    findsFault: async (rows) => (await visit(rows, ({ faults }) => faults.length > 0)).faults.length > 0,
  };
}

interface Turn {
  readonly cast: Cast;
  readonly state: KeptState;
  readonly check: AnswerCheck;
  readonly row: Row;
  readonly operation: Operation;
  readonly recipe: Recipe;
  readonly matrix: Matrix;
  readonly isEnough: (matrix: Matrix) => boolean;
}

async function runRow(turn: Turn): Promise<void> {
  const { cast, state, row, recipe, operation, matrix } = turn;
  const cells: Cell[] = [];
  await recipe.before?.(cast);
  for (const actor of ACTORS) {
    if (turn.isEnough(matrix)) break;
    for (const [where, ids] of placesOf(cast, row)) {
      const ask = recipe.ask(cast, actor, { ...NOBODYS, ...ids });
      const reply = await send(cast, operation, idsFor(operation, row, ids, cast, ask), ask, actor);
      const cell = { row, actor, where, expected: row.expected(actor), reply };
      cells.push(cell);
      matrix.faults.push(...faultsIn(cast, turn.check, cell, ask));
      if (operation.method === 'GET' || reply.status >= 400) continue;
      await state.restore();
      await recipe.before?.(cast);
    }
  }
  const prepared = recipe.before === undefined ? [] : (recipe.prepares ?? ['dialogs']);
  const changed = (await state.changes()).filter((name) => !prepared.includes(name));
  if (changed.length > 0) matrix.faults.push(`${row.operation} ${row.asked}: a refusal changed ${changed.join(', ')}`);
  await state.restore();
  matrix.faults.push(...unlike(cells), ...(await unrecorded(cast, cells)));
  matrix.cells.push(...cells);
}

const placesOf = (cast: Cast, { asked }: Row): [string, Ids][] =>
  asked === 'elsewhere' || asked === 'within'
    ? [
        ['foreign', cast.foreign],
        ['random', NOBODYS],
      ]
    : [['own', cast.own]];

/** The ids of the place; within the own dialog all but the dialog's. What nobody named is an id that nobody has. */
function idsFor({ path }: Operation, { asked }: Row, place: Ids, cast: Cast, ask: Ask): Ids {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  const idOf = (name: string): string | undefined => {
    if (place === cast.own) return ask.ids?.[name] ?? place[name];
    return asked === 'within' && name === 'dialogId' ? cast.own[name] : place[name];
  };
  return Object.fromEntries(names.map((name) => [name, idOf(name) ?? RANDOM]));
}

async function send(cast: Cast, { method, path }: Operation, ids: Ids, ask: Ask, actor: ActorName): Promise<Reply> {
  const token = cast.tokens.get(actor);
  const at = Object.entries(ids).reduce((filled, [name, id]) => filled.replace(`{${name}}`, id), path);
  const response = await fetch(cast.api + at, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ask.version === undefined ? {} : { 'if-match': `"${ask.version}"` }),
    },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  });
  const text = await response.text();
  const { code = null } = text === '' ? {} : Object(JSON.parse(text));
  return { method, path: at, status: response.status, headers: response.headers, text, code };
}
