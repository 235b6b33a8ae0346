/** A municipality with closed dialogs, filed and judged, as retention meets them. */
import { expect } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import type { JournalExport } from '../../api/journal/exports/model.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import { saveFiling } from '../../api/journal/filing/rows.ts';
import { savePostJournal } from '../../api/journal/posts/rows.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

export interface RetentionTown {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  readonly municipalityId: string;
  /** Administers the municipality. */
  readonly ida: TestUser;
  /** Coordinates. */
  readonly anna: TestUser;
  readonly mette: TestUser;
}

export const DAY = 24 * 60;

export async function aRetentionTown(options: Parameters<typeof startTestApi>[0] = {}): Promise<RetentionTown> {
  const clock = aClock('2026-03-02T09:00:00.000Z');
  const testApi = await startTestApi({ now: clock.now, ...options });
  const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const anna = await testApi.employee('Anna Holm');
  const mette = await testApi.citizen('Mette Krogh', { cpr: '110190-5001' });
  const { rows } = await testApi.sql.query('select municipality_id as id from persons where id = $1', [ida.personId]);
  return { testApi, clock, municipalityId: rows[0].id, ida, anna, mette };
}

export const FILING = {
  ...{ title: 'Skolevægring hos Emma', kle: '27.24.00', facet: 'G01', caseNumber: null, caseId: null },
  ...{ sensitivity: 'sensitive_personal' as const, exemption: null },
};

export async function file(town: RetentionTown, dialogId: string, kle = FILING.kle): Promise<void> {
  const { testApi, municipalityId } = town;
  await asSystem(testApi, async (work) => saveFiling(work, { dialogId, municipalityId }, { ...FILING, kle }, 2));
}

type SystemWork = Parameters<Parameters<TestApi['services']['runAsSystem']>[1]>[0];

/** Rows that other rooms make, without them. */
export const asSystem = (testApi: TestApi, act: (work: SystemWork) => Promise<unknown>): Promise<void> =>
  testApi.services.runAsSystem(systemActor('test'), async (work) => {
    await act(work);
    work.record('records.expired', { reason: 'test', count: 0 });
  });

/** Every post of it, as nothing that matters to a case. */
export async function judgeAll({ testApi, anna }: RetentionTown, dialogId: string): Promise<void> {
  const { rows } = await testApi.sql.query('select number, version from posts where dialog_id = $1', [dialogId]);
  await asSystem(testApi, async (work) =>
    savePostJournal(
      work,
      dialogId,
      rows.map(({ number, version: postVersion }) => ({
        ...{ number, state: 'not_relevant' as const, postVersion, byId: anna.personId },
        ...{ sealedReason: null, exportId: null, at: work.now },
      })),
    ),
  );
}

/** An export, as the rooms of journaling leave it. */
export async function anExport(
  { testApi, municipalityId }: RetentionTown,
  dialogId: string,
  change: Partial<JournalExport> = {},
): Promise<string> {
  const id = newId();
  await asSystem(testApi, async (work) =>
    insertExport(work, {
      ...{ dialogId, id, municipalityId, fromNumber: 1, toNumber: 1, state: 'accepted', cause: 'request' },
      ...{
        requestedBy: null,
        hasJournaled: false,
        destinationId: null,
        cut: 5n,
        sealedFacts: null,
        keyVersion: 1,
        leastKeyVersion: 1,
      },
      ...{ sha256: Buffer.alloc(32, 9), bytes: 1_000, manifest: null, unacknowledged: 0, progress: 100, tries: 1 },
      ...{ nextTryAt: null, fault: null, sealedOutcome: null, createdAt: work.now, changedAt: work.now, version: 1 },
      ...change,
    }),
  );
  return id;
}

export async function close({ anna }: RetentionTown, dialogId: string): Promise<void> {
  const { body } = await anna.get(`/dialogs/${dialogId}`);
  expect((await anna.post(`/dialogs/${dialogId}/close`, undefined, version(body.version))).status).toBe(200);
}

interface Wanted {
  readonly kle?: string;
  readonly posts?: readonly string[];
}

/** Written in, filed, judged and closed. */
export async function aClosedDialog(town: RetentionTown, { kle, posts = ['Hej'] }: Wanted = {}): Promise<string> {
  const { testApi, anna, mette } = town;
  const dialogId = await aDialog(anna);
  await admitted(testApi, anna, dialogId, mette);
  for (const body of posts) {
    const written = await mette.post(`/dialogs/${dialogId}/posts`, { body });
    expect(written.status, JSON.stringify(written.body)).toBe(201);
  }
  await file(town, dialogId, kle);
  await judgeAll(town, dialogId);
  await close(town, dialogId);
  return dialogId;
}

export const RULE = { period: 'P365D', disposal: 'K', condition: 'journaled', automatic: false };

export async function setPolicy({ ida }: RetentionTown, kle: string, rule: object = {}): Promise<void> {
  const path = `/administration/retention-policies/${kle}`;
  const { body } = await ida.get(path);
  const set = await ida.put(path, { ...RULE, ...rule }, version(body.version));
  expect(set.status, JSON.stringify(set.body)).toBe(200);
}

interface Planned {
  readonly dialogId: string;
  readonly dueAt: string | null;
  readonly policy: string | null;
  readonly blockers: string[];
}

/** What the plan says of one dialog; null where it is not on it. */
export async function planned({ ida }: RetentionTown, dialogId: string, days = 0): Promise<Planned | null> {
  let cursor = '';
  do {
    const { status, body } = await ida.get(`/administration/retention-plan?limit=200&days=${days}${cursor}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const found = body.items.find((each: Planned) => each.dialogId === dialogId);
    if (found) return found;
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  return null;
}

/** Starts one and has its jobs done. */
export async function run(
  { testApi, ida }: RetentionTown,
  dryRun = false,
): Promise<{ id: string } & Record<string, unknown>> {
  const started = await ida.post('/administration/retention-runs', { dryRun });
  expect(started.status, JSON.stringify(started.body)).toBe(201);
  await runJobs(testApi);
  await runJobs(testApi);
  const { body } = await ida.get(`/administration/retention-runs/${started.body.id}`);
  expect(body.state).toBe('done');
  return body;
}

export const exists = async ({ testApi }: RetentionTown, dialogId: string): Promise<boolean> =>
  (await testApi.sql.query('select from dialogs where id = $1', [dialogId])).rowCount === 1;
