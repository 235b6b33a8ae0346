import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoomJobs } from '../../api/room-jobs.ts';
import {
  aClosedDialog,
  aRetentionTown,
  DAY,
  exists,
  type RetentionTown,
  run,
  setPolicy,
} from '../retention/retention-town.ts';
import { runJobs } from '../setup/jobs.ts';
import { aNoticeOutbox } from '../setup/post-office.ts';
import { textOf } from './copies-town.ts';

describe('a copy of somebody’s data, when a dialog of it is erased', () => {
  let town: RetentionTown;
  beforeAll(async () => {
    town = await aRetentionTown();
    await setPolicy(town, '*', { period: 'P30D' });
  });
  afterAll(() => town.testApi.close());

  it('is not fetched any more, its key goes, and it is made anew without the dialog', async () => {
    const { testApi, mette, clock } = town;
    const dialogId = await aClosedDialog(town, { posts: ['Hun vil ikke i skole'] });
    clock.pass(40 * DAY);
    const { body } = await mette.post('/me/exports');
    await runJobs(testApi);
    expect(await textOf(mette, body.id), 'control').toContain('Hun vil ikke i skole');
    await run(town);
    expect(await exists(town, dialogId)).toBe(false);
    const reviews = await testApi.sql.query('select from person_export_reviews where dialog_id = $1', [dialogId]);
    expect(reviews.rowCount).toBe(0);
    expect((await mette.get(`/me/exports/${body.id}/package`)).body.code).toBe('person_export_not_ready');
    const { sweeps } = createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer);
    await sweeps.find(({ name }) => name === 'person-exports')?.run(new AbortController().signal);
    const text = await textOf(mette, body.id);
    for (const gone of ['Hun vil ikke i skole', dialogId]) expect(text).not.toContain(gone);
  });
});
