import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputs } from './access/fields.ts';
import { operationOf } from './access/operations.ts';
import { whoMay } from './access/table.ts';
import { createTestUsers, FOREIGN_MARK, failedNotice, PERSONS, type TestUsers, wait } from './access/users.ts';
import { aBasis, aDeclaration } from './setup/consent-factories.ts';
import { aDialog, invited } from './setup/factories.ts';
import { fillHandoverLists } from './setup/handover-lists.ts';
import type { Answer, TestUser } from './setup/test-api.ts';

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}

/** Some items are of a dialog, an export or a post, and have its id or number. */
interface Item {
  readonly id?: string;
  readonly dialogId?: string;
  readonly exportId?: string;
  readonly number?: number;
}
const nameOf = ({ id, dialogId, exportId, number }: Item): string =>
  id ?? (number === undefined ? (exportId ?? dialogId) : dialogId) ?? `#${number}`;

/** What only machines may ask is tried with the receipts and packages that they ask for. */
const isForPersons = (operation: string): boolean => whoMay(operation).some((actor) => actor !== 'caseSystem');
/** Of one export: whoever may see it sees all of its receipts. */
const OF_ONE_THING = ['listJournalExportReceipts'];
/** Whoever administers one unit sees one. */
const SEES_ALL_UNITS = 'administrator';
const PAGING = [...inputs()]
  .filter(([, { query }]) => query.names.includes('cursor'))
  .map(([name]) => name)
  .filter((name) => isForPersons(name) && !OF_ONE_THING.includes(name));

describe('a cursor', () => {
  let cast: TestUsers;
  /** A dialog of the coordinator alone, in the same municipality. */
  let quiet: string;
  beforeAll(async () => {
    cast = await createTestUsers();
    const { testApi, dialogId, persons } = cast;
    const { coordinator } = persons;
    quiet = await aDialog(coordinator);
    for (const dialog of [dialogId, quiet])
      for (const body of ['Et', 'To']) await coordinator.post(`/dialogs/${dialog}/posts`, { body });
    for (let number = 0; number < 2; number += 1) await invited(testApi, coordinator, quiet, { capacity: 'citizen' });
    for (const person of [coordinator, cast.foreignAdministrator]) await failedNotice(testApi, person.personId);
    await wait(testApi, coordinator, dialogId);
    // Acts done to whoever reads their access log.
    for (let number = 0; number < 3; number += 1)
      for (const { personId } of PERSONS.map((name) => persons[name]))
        await cast.second.get(`/dialogs/${dialogId}/participants/${personId}`);
    // Two consents in the register.
    const administrator = persons.administrator;
    for (const code of ['et', 'to']) {
      await administrator.post('/administration/legal-bases', aBasis(code));
      const { body } = await administrator.post('/administration/declarations', aDeclaration(code, code));
      await coordinator.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId: body.id });
    }
    await fillHandoverLists(cast);
  });
  afterAll(() => cast.close());

  const page = (by: TestUser, operation: string, query: object, dialogId = cast.dialogId): Promise<Answer> => {
    const path = operationOf(operation).path.replace('/v1', '').replace('{dialogId}', dialogId);
    return by.get(`${path}?${new URLSearchParams({ ...query })}`);
  };
  const read = ({ status, body }: Answer): Page => {
    if (status !== 200) return { ids: [], next: null };
    return { ids: body.items.map(nameOf), next: body.next };
  };
  async function everything(by: TestUser, operation: string, limit: number): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { ids, next } = read(await page(by, operation, { limit, ...(cursor ? { cursor } : {}) }));
      found.push(...ids);
      cursor = next;
    }
    return found;
  }

  /** By operation, of everybody who gets any, for every dialog: the first of each. */
  async function cursors(): Promise<string[][]> {
    const ours = PERSONS.map((name) => ({ holder: cast.persons[name], places: [cast.dialogId, quiet] }));
    // Not in our dialogs: who tries there stands in our log by name.
    const theirs = [cast.foreignAdministrator, cast.foreignCitizen].map((holder) => ({
      holder,
      places: [cast.foreign.dialogId ?? ''],
    }));
    const found: string[][] = [];
    for (const operation of PAGING) {
      const firsts = new Set<string>();
      for (const { holder, places } of [...ours, ...theirs])
        for (const dialog of operationOf(operation).path.includes('{') ? places : places.slice(0, 1)) {
          const { next } = read(await page(holder, operation, { limit: 1 }, dialog));
          if (next !== null) firsts.add(next);
        }
      found.push([...firsts]);
    }
    return found;
  }

  it('pages through all that its holder may see, and through nothing twice (control)', async () => {
    expect(PAGING.length).toBeGreaterThan(6);
    for (const operation of PAGING) {
      const actor = operation === 'listUnits' ? SEES_ALL_UNITS : (whoMay(operation)[0] ?? 'nobody');
      const name = PERSONS.find((each) => each === actor);
      if (!name) throw new Error(`Nobody may ask ${operation}`);
      const walked = await everything(cast.persons[name], operation, 2);
      expect(new Set(walked).size, operation).toBe(walked.length);
      expect(walked.length, operation).toBeGreaterThan(1);
      // To read the log adds to it, so that it is longer each time.
      expect(await everything(cast.persons[name], operation, 200), operation).toEqual(expect.arrayContaining(walked));
    }
  });

  it('of another person, dialog, municipality or operation shows nothing that one does not see without it', async () => {
    const found = await cursors();
    const strange = [...new Set(found.flat())];
    expect(strange.length).toBeGreaterThan(20);
    // Whoever is refused the first page is refused before a cursor matters: to them one of each operation and form is enough.
    const telling = [...new Set(found.flatMap(([first]) => (first === undefined ? [] : [first])))];
    expect(telling.length).toBeGreaterThan(5);
    let shown = 0;
    for (const operation of PAGING) {
      for (const name of PERSONS) {
        const reader = cast.persons[name];
        const seen = new Set<string>();
        const plain = await page(reader, operation, { limit: 1 });
        for (const cursor of plain.status === 200 ? strange : telling) {
          const answer = await page(reader, operation, { cursor });
          const told = `${operation} as ${name} from ${Buffer.from(cursor, 'base64url')}`;
          const isUsual = answer.status === plain.status && answer.body.code === plain.body.code;
          expect(isUsual || answer.body.code === 'invalid_cursor', told).toBe(true);
          expect(JSON.stringify(answer), told).not.toContain(FOREIGN_MARK);
          for (const id of read(answer).ids) seen.add(id);
        }
        const own = await everything(reader, operation, 200);
        expect(
          [...seen].filter((id) => !own.includes(id)),
          `${operation} as ${name}`,
        ).toEqual([]);
        shown += seen.size;
      }
    }
    expect(shown).toBeGreaterThan(100);
    // Thousands of requests, so that a busy machine needs minutes.
  }, 600_000);
});
