/** One dialog with a past, somebody excluded from it, and a stranger with a dialog of his own: what a forger has at hand. */
import { expect } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

let cprs = 0;
/** Each of the test series, and given once. */
export const freshCpr = (): string => {
  cprs += 1;
  return `720580${String(cprs).padStart(4, '0')}`;
};

export interface People {
  /** Coordinator. */
  readonly anna: TestUser;
  /** Participant. */
  readonly karl: TestUser;
  /** Excluded, after the first of two posts. */
  readonly bo: TestUser;
  /** An employee of the same unit, coordinator of another dialog. */
  readonly spy: TestUser;
  /** A unit administrator of another unit, and an administrator of another municipality. */
  readonly unna: TestUser;
  readonly nina: TestUser;
}

export interface Scenario {
  readonly testApi: TestApi;
  readonly people: People;
  readonly dialog: string;
  /** The stranger's own. */
  readonly other: string;
  /** With $dialog, $other and the names of the people for their ids; `old_participants` and `old_keys` hold rows from before. */
  sql(text: string): Promise<void>;
}

export async function createScenario(): Promise<{ testApi: TestApi; people: People }> {
  const testApi = await startTestApi();
  await makeRoomForOldRows(testApi);
  return { testApi, people: await gather(testApi) };
}

/** Where rows are kept as they once were. */
async function makeRoomForOldRows({ sql }: TestApi): Promise<void> {
  await sql.query('create table old_participants (like participants)');
  await sql.query('create table old_keys (like dialog_keys)');
  await sql.query('create table old_invitations (like invitations)');
  await sql.query('create table old_employments (like employments)');
  await sql.query('create table old_identities (like identities)');
}

export async function gather(testApi: TestApi): Promise<People> {
  return {
    anna: await testApi.employee('Anna Holm'),
    karl: await testApi.employee('Karl Bech'),
    bo: await testApi.external('Bo Dahl'),
    spy: await testApi.employee('Viggo Friis'),
    unna: await testApi.employee('Unna Lind', { unit: 'school', privileges: ['unit-administrator'] }),
    nina: await testApi.employee('Nina Skov', { municipality: '00000027', privileges: ['administrator'] }),
  };
}

export async function prepareScenario(testApi: TestApi, people: People): Promise<Scenario> {
  const { anna, karl, bo, spy } = people;
  const dialog = await aDialog(anna);
  const { body } = await spy.post('/dialogs', { topic: 'Viggos emne', subject: { name: 'Otto Krogh' } });
  const other: string = body.id;
  await admitted(testApi, anna, dialog, karl);
  await admitted(testApi, anna, dialog, bo);
  await anna.post(`/dialogs/${dialog}/posts`, { body: 'first' });
  await spy.post(`/dialogs/${other}/posts`, { body: 'elsewhere' });
  await testApi.sql.query('insert into old_participants select * from participants where dialog_id = $1', [dialog]);
  await testApi.sql.query('insert into old_keys select * from dialog_keys where dialog_id = $1', [dialog]);
  expect((await anna.delete(`/dialogs/${dialog}/participants/${bo.personId}`, version(1))).status).toBe(204);
  await anna.post(`/dialogs/${dialog}/posts`, { body: 'second' });
  const ids = { dialog, other, ...idsOf({ ...people }) };
  return { testApi, people, dialog, other, sql: (text) => runSql(testApi, text, ids) };
}

export const idsOf = (visitors: Readonly<Record<string, TestUser>>): Record<string, string> =>
  Object.fromEntries(Object.entries(visitors).map(([name, { personId }]) => [name, personId]));

/** Each of the statements must change something: a forgery that changes nothing proves nothing. */
export async function runSql(testApi: TestApi, text: string, ids: Readonly<Record<string, string>>): Promise<void> {
  for (const statement of text.split(';').filter((each) => each.trim() !== '')) {
    const filled = statement.replaceAll(/\$([a-z]+)/gi, (_match, name) => `'${ids[name] ?? expect.fail(name)}'`);
    const { rowCount } = await testApi.sql.query(filled);
    expect(rowCount, filled).toBeGreaterThan(0);
  }
}

/** All that somebody can do with a dialog, tried over HTTP. */
export async function powersOf(who: TestUser, dialogId: string): Promise<string[]> {
  const at = `/dialogs/${dialogId}`;
  const isListed = (await who.get('/dialogs?limit=100')).body.items?.some(({ id }: { id: string }) => id === dialogId);
  const { body } = await who.get(`${at}/posts`);
  const bodies = (body.items ?? []).flatMap((post: { body: string | null }) =>
    post.body === null ? [] : [`reads ${post.body}`],
  );
  const tries = {
    sees: await who.get(at),
    'sees who takes part': await who.get(`${at}/participants`),
    'sees invitations': await who.get(`${at}/invitations`),
    'reads its log': await who.get(`${at}/audit-events`),
    marks: await who.put(`${at}/read-marker`, { number: 1 }),
    writes: await who.post(`${at}/posts`, { body: 'forged' }),
    renames: await who.patch(at, { topic: 'forged' }, version(1)),
    invites: await who.post(`${at}/invitations`, { email: `${dialogId}@mail.example`, capacity: 'citizen' }),
    closes: await who.post(`${at}/close`, undefined, version(1)),
  };
  const done = Object.entries(tries).filter(([, { status }]) => status < 300 || status === 412);
  return [...(isListed ? ['lists'] : []), ...bodies, ...done.map(([power]) => power)];
}

/** Of which tables rows were found forged. */
export async function reportedOf(testApi: TestApi, where: string): Promise<string[]> {
  const found = await testApi.events(`action = 'tampering.found' and ${where}`);
  expect(found.every(({ outcome }) => outcome === 'failed')).toBe(true);
  for (const { reason } of found) expect(testApi.services.tampering.get(reason ?? '')).toBeGreaterThan(0);
  return [...new Set(found.map(({ reason }) => reason ?? ''))].toSorted();
}
