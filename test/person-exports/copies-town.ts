/** Two parents and a teacher in a dialog, and how copies of their data are made there. */
import { expect } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { type PersonExportTools, personExportJobs } from '../../api/person-exports/tasks.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { plainRenderer } from '../setup/package-source.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { zipEntries } from '../setup/zip-entries.ts';

export const LARS_WORDS = 'Jeg vil gerne vide mere om skolen.';
export const METTE_WORDS = 'Emma sover hos sin mormor.';

export interface CopiesTown {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  /** Coordinates. */
  readonly anna: TestUser;
  readonly mette: TestUser;
  readonly lars: TestUser;
  readonly ida: TestUser;
  readonly dialogId: string;
}

export async function aCopiesTown(): Promise<CopiesTown> {
  const clock = aClock(new Date().toISOString());
  const testApi = await startTestApi({ now: clock.now });
  const anna = await testApi.employee('Anna Holm');
  const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const town = { testApi, clock, anna, ida };
  const mette = await testApi.citizen('Mette Krogh', { cpr: '110190-5001' });
  const lars = await testApi.citizen('Lars Krogh');
  const dialogId = await aTalk({ ...town, mette, lars });
  return { ...town, mette, lars, dialogId };
}

/** Another dialog in which both have written. */
export async function aTalk({ testApi, anna, mette, lars }: Omit<CopiesTown, 'dialogId'>): Promise<string> {
  const dialogId = await aDialog(anna);
  for (const each of [mette, lars]) await admitted(testApi, anna, dialogId, each);
  await mette.post(`/dialogs/${dialogId}/posts`, { body: METTE_WORDS });
  await lars.post(`/dialogs/${dialogId}/posts`, { body: LARS_WORDS });
  return dialogId;
}

type WithApi = Pick<CopiesTown, 'testApi'>;

export const toolsOf = ({ testApi: { services } }: WithApi): PersonExportTools => ({
  ...{ ...services, query: queryFrom(services.database.pool), renderer: plainRenderer(), onFailure: () => undefined },
});

/** One run of a sweep of copies, with these tools. */
export async function sweep(town: WithApi, tools = toolsOf(town), name = 'person-exports'): Promise<void> {
  const { sweeps } = personExportJobs(tools);
  await sweeps.find((each) => each.name === name)?.run(new AbortController().signal);
}

/** Asked for; nothing is made yet. */
export async function asked({ testApi }: WithApi, by: TestUser): Promise<string> {
  const { status, body } = await by.post('/me/exports');
  expect(status, JSON.stringify(body)).toBe(202);
  await testApi.sql.query('delete from graphile_worker._private_jobs');
  return body.id;
}

export async function made(town: WithApi, by: TestUser): Promise<string> {
  const id = await asked(town, by);
  await sweep(town);
  expect((await by.get(`/me/exports/${id}`)).body.state).toBe('ready');
  return id;
}

/** All that is in it, as one text. */
export async function textOf(by: TestUser, id: string): Promise<string> {
  const { status, body } = await by.get(`/me/exports/${id}/package`);
  expect(status, JSON.stringify(body)).toBe(200);
  return [...(await zipEntries(body)).values()].map((bytes) => bytes.toString()).join('\n');
}

/** Answered by its coordinator. The next sweep makes it anew. */
export async function reviewed(
  { testApi, anna, dialogId }: CopiesTown,
  id: string,
  answer: object = { release: 'all' },
) {
  const path = `/dialogs/${dialogId}/person-exports`;
  const found = (await anna.get(path)).body.items.find(({ exportId }: { exportId: string }) => exportId === id);
  const answered = await anna.post(`${path}/${id}/review`, answer, version(found.version));
  await testApi.sql.query('delete from graphile_worker._private_jobs');
  return answered;
}

export async function storedOf({ testApi }: WithApi, id = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of testApi.services.storage.list(`person-exports/${id}`)) keys.push(key);
  return keys;
}
