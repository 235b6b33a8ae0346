import { type Snapshot, takeSnapshot } from '../setup/snapshot.ts';
/** Asks the cells of the access matrix over HTTP and tells where they are not as expected. */

import { wronglyRecorded } from './audited.ts';
import { type Operation, operations, RANDOM, send } from './operations.ts';
import { type Cell, differencesIn, differing } from './replies.ts';
import { ABOUT, type Recipe, recipeFor } from './requests.ts';
import type { Row } from './table.ts';
import { ACTORS, type ActorName, type Ids, type TestUsers } from './users.ts';

const NOBODYS = { personId: RANDOM };

interface Matrix {
  readonly cells: Cell[];
  readonly faults: string[];
}

export interface Runner {
  /** Runs these rows; each request finds the town as it was built. */
  run(rows: readonly Row[]): Promise<Matrix>;
  /** Whether any cell of these rows is not as expected: stops at the first that is not. */
  findsFault(rows: readonly Row[]): Promise<boolean>;
}

export async function createRunner(users: TestUsers): Promise<Runner> {
  const state = await takeSnapshot(users.testApi.sql);
  const visit = async (rows: readonly Row[], isEnough: (matrix: Matrix) => boolean): Promise<Matrix> => {
    const matrix: Matrix = { cells: [], faults: [] };
    for (const row of rows) {
      const operation = operations.get(row.operation);
      const recipe = recipeFor(row.operation, row.asked);
      if (!operation || !recipe)
        matrix.faults.push(`${row.operation}: not in the contract, or nobody knows how to ask`);
      else await runRow({ users, state, row, operation, recipe, matrix, isEnough });
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
  readonly users: TestUsers;
  readonly state: Snapshot;
  readonly row: Row;
  readonly operation: Operation;
  readonly recipe: Recipe;
  readonly matrix: Matrix;
  readonly isEnough: (matrix: Matrix) => boolean;
}

async function runRow(turn: Turn): Promise<void> {
  const { users, state, row, recipe, operation, matrix } = turn;
  const cells: Cell[] = [];
  const start = recipe.before ? await prepared(turn, recipe.before) : state;
  for (const actor of ACTORS) {
    if (turn.isEnough(matrix)) break;
    for (const [where, ids] of placesOf(turn, actor)) {
      const ask = recipe.ask(users, actor, ids);
      const asked = where === 'own' ? { ...ids, ...ask.ids } : ids;
      const reply = await send(users, operation, { ...ask, ids: asked }, actor);
      const cell = { row, actor, where, expected: row.expected(actor), ids: asked, sent: ask.body, reply };
      cells.push(cell);
      matrix.faults.push(...differencesIn(users, cell, ask));
      if (isChange(row, operation) && reply.status < 400) await start.restore();
    }
  }
  const changed = await start.changes();
  if (changed.length > 0) matrix.faults.push(`${row.operation} ${row.asked}: a refusal changed ${changed.join(', ')}`);
  await state.restore();
  matrix.faults.push(...differing(cells), ...(await wronglyRecorded(users, cells)));
  matrix.cells.push(...cells);
}

/** That a declaration was shown is recorded with it. */
const isChange = ({ operation }: Row, { method }: Operation): boolean =>
  method !== 'GET' || operation === 'showMyDeclaration';

async function prepared(
  { users, state }: Pick<Turn, 'users' | 'state'>,
  before: (users: TestUsers) => Promise<unknown>,
): Promise<Snapshot> {
  await before(users);
  return state.takeLater('prepared');
}

/** Of the address: the own dialog, or the person whom the own administrator knows. */
const outerId = ({ dialogId, own }: TestUsers, path: string): Ids =>
  path.includes('{personId}') ? { dialogId, personId: own.personId ?? '' } : { dialogId };

/** Where it is asked, with the ids there; within the own dialog all are from outside but the dialog's. */
function placesOf({ users, row: { asked }, operation: { path } }: Turn, actor: ActorName): [string, Ids][] {
  if (asked === 'elsewhere' || asked === 'within') {
    const here = asked === 'within' ? outerId(users, path) : {};
    return [
      ['foreign', { ...users.foreign, ...here }],
      ['random', { ...NOBODYS, ...here }],
    ];
  }
  const id = ABOUT[asked]?.(users, actor);
  return [['own', id === undefined ? users.own : { ...users.own, participantId: id, personId: id, employeeId: id }]];
}
