import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { type Fields, type Input, inputs } from './access/fields.ts';
import { operationOf, RANDOM, send } from './access/operations.ts';
import { type Reply, shapeOf } from './access/replies.ts';
import { type Ask, type Recipe, recipeFor } from './access/requests.ts';
import { whoMay } from './access/table.ts';
import { type ActorName, createTestUsers, FOREIGN_MARK, type Ids, OWN_MARK, type TestUsers } from './access/users.ts';
import { type Snapshot, takeSnapshot } from './setup/snapshot.ts';

/** What objects in JavaScript have without being given it. */
const INHERITED = ['toString', 'valueOf', 'hasOwnProperty'];
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
/** Whose log: only an installation's case system may choose, and whoever else names another's is refused. */
const WHOSE = 'municipalityId';
/**
 * A client's own name for what it makes: of no meaning outside the dialog that it is made in. And somebody who is only
 * imagined: it is answered alike, whoever that is.
 */
const OWN_NAMES = [
  'createPost id',
  'simulateParticipant personId',
  'searchPosts authorId',
  'searchMyPosts authorId',
  'beginAttachment id',
  // The case system's own.
  'replaceFiling caseId',
  'createJournalDestination receiverId',
  'replaceJournalDestination receiverId',
];
/** The log knows of each hold that was ever placed, so that one more is told each time. */
const REMEMBERED = new Set(['listLegalHolds']);
const MOST_FAULTS = 90;
/** They take nothing in, or nobody of the table may. */
const OPEN = new Set([
  'isLive',
  'isReady',
  'listSigningKeys',
  'getCheckpoint',
  'listCheckpointKeys',
  'getTile',
  'getLogEntries',
]);

// Thousands of requests each, so that a busy machine needs minutes.
describe('what nobody asked for', { timeout: 600_000 }, () => {
  let users: TestUsers;
  let state: Snapshot;
  let columns: string[];
  let value: string;
  beforeAll(async () => {
    users = await createTestUsers();
    value = `${users.foreign.personId} ${FOREIGN_MARK}`;
    columns = [...(await columnsOf(users)), ...INHERITED];
    state = await takeSnapshot(users.testApi.sql);
  });
  afterAll(() => users.close());

  const all = (): [string, Input][] => [...inputs()].filter(([name]) => !OPEN.has(name));
  const bodies = (): [string, Fields][] =>
    all().flatMap(([name, { objects }]) => objects.map((object): [string, Fields] => [name, object]));

  /** As the table's `own` case asks it, with more in it. */
  async function ask(name: string, more: Added = {}, actor = whoMay(name)[0]): Promise<Reply> {
    const { before } = recipeOf(name);
    if (before) {
      await state.restore();
      await before(users);
    }
    return askAgain(name, more, actor);
  }
  /** Where everything is made that it is about. */
  async function askAgain(name: string, more: Added = {}, actor = whoMay(name)[0]): Promise<Reply> {
    if (!actor) throw new Error(`Nobody may ask ${name}`);
    const usual = recipeOf(name).ask(users, actor, users.own);
    const added = typeof more === 'function' ? more(usual) : more;
    return send(users, operationOf(name), { ...usual, ids: { ...users.own, ...usual.ids }, ...added }, actor);
  }
  type Added = Partial<Ask> | ((usual: Ask) => Partial<Ask>);
  function recipeOf(name: string): Recipe {
    const recipe = recipeFor(name, 'own');
    if (!recipe) throw new Error(`Nobody knows how to ask ${name}`);
    return recipe;
  }
  const withExtra = (name: string, { path }: Fields, extra: object): Promise<Reply> =>
    ask(name, ({ body }) => ({ body: withFields(body, path, extra) }));

  /** What is changed before it is asked. */
  async function prepared(name: string): Promise<string[]> {
    await recipeFor(name, 'own')?.before?.(users);
    const changed = await state.changes();
    await state.restore();
    return changed;
  }

  const tellsNothing = ({ text, headers }: Reply): void => {
    const said = text + JSON.stringify([...headers]);
    for (const secret of [users.foreign.personId, FOREIGN_MARK, OWN_MARK]) expect(said).not.toContain(secret);
  };

  it('is asked of operations that answer without it (control)', async () => {
    expect(columns.length).toBeGreaterThan(150);
    expect(bodies().length).toBeGreaterThan(12);
    for (const [name] of all()) {
      const { status } = await ask(name);
      expect(status, name).toBeLessThan(300);
      await state.restore();
    }
  });

  it('is refused in every object of every body, under the name of any column: path and rule, never the value', async () => {
    for (const [name, object] of bodies()) {
      for (const names of chunks(columns.filter((column) => !object.names.includes(column)))) {
        const reply = await withExtra(name, object, Object.fromEntries(names.map((each) => [each, value])));
        const errors = names.map((each) => ({ path: `/${[...object.path, each].join('/')}`, rule: 'object.unknown' }));
        const { errors: told, ...problem } = problemIn(reply);
        // An inner object that the usual body leaves out has nothing else in it.
        const unasked = told.filter(({ rule }) => object.path.length === 0 || rule !== 'any.required');
        expect({ ...problem, errors: unasked }, name).toEqual({
          status: 400,
          code: 'invalid_input',
          errors: byPath(errors),
        });
        tellsNothing(reply);
      }
      for (const key of FORBIDDEN) {
        const reply = await withExtra(name, object, Object.fromEntries([[key, { isAdministrator: value }]]));
        const errors = [{ path: `/${object.path.join('/')}`, rule: 'forbidden_key' }];
        expect(problemIn(reply), `${name} ${key}`).toEqual({ status: 400, code: 'invalid_input', errors });
        tellsNothing(reply);
      }
      const changed = await state.changes();
      await state.restore();
      expect(changed, name).toEqual(await prepared(name));
    }
    expect(await state.changes()).toEqual([]);
  });

  it('is refused in every query that means something', async () => {
    for (const [name, { query }] of all().filter(([, input]) => input.query.names.length > 0)) {
      for (const names of chunks(columns.filter((column) => !query.names.includes(column)))) {
        const extra = Object.fromEntries(names.map((each) => [each, value]));
        const reply = await ask(name, (usual) => ({ query: { ...usual.query, ...extra } }));
        const errors = names.map((each) => ({ path: `/${each}`, rule: 'object.unknown' }));
        expect(problemIn(reply), name).toEqual({ status: 400, code: 'invalid_input', errors: byPath(errors) });
        tellsNothing(reply);
      }
      await state.restore();
    }
  });

  it('changes nothing where no body or no query is read', async () => {
    // An address may only be so long.
    const extras = (given: string) => Object.fromEntries([...columns, ...FORBIDDEN].map((name) => [name, given]));
    for (const [name, { objects, query }] of all().filter(([each]) => !REMEMBERED.has(each))) {
      const unread = [...(objects.length === 0 ? ['body'] : []), ...(query.names.length === 0 ? ['query'] : [])];
      for (const where of unread.filter((each) => each === 'query' || operationOf(name).method !== 'GET')) {
        const [plain, changed] = [await ask(name), await state.changes()];
        await state.restore();
        const extra = extras(where === 'query' ? 'x' : (users.foreign.personId ?? ''));
        const reply = await ask(name, { [where]: extra });
        expect(masked(reply), `${name} ${where}`).toBe(masked(plain));
        expect(await state.changes(), `${name} ${where}`).toEqual(changed);
        await state.restore();
      }
    }
  });

  it('as an id from elsewhere finds nothing in a query, like an id that nobody has', async () => {
    let asked = 0;
    for (const [name, { query }] of all()) {
      for (const [field, actor] of query.ids.flatMap((id) =>
        whoMay(name).map((who): [string, ActorName] => [id, who]),
      )) {
        await recipeOf(name).before?.(users);
        const find = (id: string): Promise<Reply> =>
          askAgain(name, (usual) => ({ query: { ...usual.query, [field]: id } }), actor);
        const told = `${name} ${field} as ${actor}`;
        expect(itemsIn(await find(ownIds(users, name)[field] ?? '')), told).not.toEqual([]);
        const random = await find(RANDOM);
        if (field === WHOSE) expect([random.status, random.code], told).toEqual([403, 'not_your_municipality']);
        else expect(itemsIn(random), told).toEqual([]);
        for (const id of Object.values(users.foreign)) expect(shapeOf(await find(id)), told).toBe(shapeOf(random));
        await state.restore();
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(10);
  });

  it('as an id from elsewhere is refused in a body, like an id that nobody has', async () => {
    let asked = 0;
    for (const [name, { path, ids }] of bodies()) {
      const known = ids.filter((id) => !INSTEAD.has(`${name} ${id}`));
      for (const [field, actor] of known.flatMap((id) => whoMay(name).map((who): [string, ActorName] => [id, who]))) {
        const put = (id: string): Promise<Reply> =>
          ask(name, ({ body }) => ({ body: withFields(body, path, { [field]: id }) }), actor);
        const told = `${name} ${field} as ${actor}`;
        expect((await put(ownIds(users, name)[field] ?? '')).status, told).toBeLessThan(300);
        await state.restore();
        const random = await put(RANDOM);
        await state.restore();
        const prepares = await prepared(name);
        for (const id of Object.values(users.foreign)) {
          const reply = await put(id);
          expect(masked(reply), told).toBe(masked(random));
          const isOwnName = OWN_NAMES.includes(`${name} ${field}`);
          expect(reply.status < 300, told).toBe(isOwnName);
          if (!isOwnName) expect(await state.changes(), told).toEqual(prepares);
          await state.restore();
        }
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(8);
  });

  it('stands in the log afterwards as it was asked for, and an id from elsewhere has no name there either', async () => {
    const tries = async (id: string | undefined): Promise<Reply> =>
      ask('listAuditEvents', { query: { personId: id ?? '', limit: '200' } }, 'administrator');
    const foreign = await tries(users.foreign.personId);
    expect(itemsIn(foreign).length).toBeGreaterThan(3);
    expect(itemsIn(await tries(RANDOM)).length).toBeGreaterThan(3);
    expect(foreign.text).not.toContain(FOREIGN_MARK);
  });
});

/** Ids that stand in the place of what the usual body says, or of what its recipe has made. */
const INSTEAD: ReadonlySet<string> = new Set([
  ...['requireConsent legalBasisId', 'askGiver requirementId', 'askGiver giverId', 'registerConsent id'],
  // Tried in relations/api.test.ts: whoever is named must be known in the dialog.
  ...['recordRelation personId', 'recordRelation replaces'],
  // Tried in journal/delivery-ways.test.ts and journal/exports.test.ts, and in the access matrix: a receipt is kept whatever it names.
  ...['deliverJournalExport destinationId', 'requestJournalExport destinationId', 'sendJournalReceipt exportId'],
]);

async function columnsOf({ testApi }: TestUsers): Promise<string[]> {
  const { rows: found } = await testApi.sql.query<{ name: string }>(
    `select distinct column_name as name from information_schema.columns where table_schema = 'public'`,
  );
  const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set(found.flatMap(({ name }) => [name, camel(name)]))];
}

/** Ids of the own town that an operation takes, by the name of the field. */
const ownIds = ({ own, persons, second, units }: TestUsers, operation: string): Ids => ({
  ...own,
  id: newId(),
  coordinatorId: persons.colleague.personId,
  successorId: second.personId,
  receiverId: newId(),
  caseId: newId(),
  actorId: persons.coordinator.personId,
  authorId: persons.citizen.personId,
  ...(operation === 'listAdministeredDialogs' ? { coordinatorId: persons.coordinator.personId } : {}),
  ...(operation === 'moveDialog' ? { unitId: units.otherUnitAdministrator } : {}),
  ...(operation.endsWith('AuditEvents') ? { personId: persons.removed.personId } : {}),
});

/** With own properties alone, so that `__proto__` is one too. */
function withFields(body: unknown, [key, ...rest]: readonly string[], extra: object): object {
  if (Array.isArray(body))
    return body.map((each, place) => (String(place) === key ? withFields(each, rest, extra) : each));
  const fields = Object.fromEntries(Object.entries(Object(body)));
  if (key === undefined) return { ...fields, ...extra };
  return { ...fields, [key]: withFields(fields[key], rest, extra) };
}

const chunks = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / MOST_FAULTS) }, (_, index) =>
    names.slice(index * MOST_FAULTS, (index + 1) * MOST_FAULTS),
  );

interface Fault {
  readonly path: string;
  readonly rule: string;
}
const byPath = (errors: readonly Fault[]): Fault[] => errors.toSorted((a, b) => (a.path < b.path ? -1 : 1));

function problemIn({ status, text }: Reply): { status: number; code: string; errors: Fault[] } {
  const { code, errors } = JSON.parse(text);
  return { status, code, errors: byPath(errors ?? []) };
}

/** A file has them as lines below its heading. */
const itemsIn = ({ text, headers }: Reply): unknown[] =>
  headers.get('content-type')?.startsWith('text/csv') ? text.trimEnd().split('\r\n').slice(1) : JSON.parse(text).items;

/** Two acts make two ids, two versions and packages of other bytes and another signature, and do it at two times. */
const masked = (reply: Reply): string =>
  shapeOf(reply)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/"valid(From|To)":"[\d-]+"/g, 'day')
    .replaceAll(/"version":\d+/g, 'version')
    .replaceAll(/"[0-9a-f]{64}"/g, 'hash')
    .replaceAll(/"certificate":"[^"]+"/g, 'certificate')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time');
