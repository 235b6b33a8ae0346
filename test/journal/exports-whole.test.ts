/** An export by the steps that make real packages. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { aDialog } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { aClock, aNoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { fileDialog } from './asking.ts';

describe('a real package', { timeout: 180_000 }, () => {
  const clock = aClock(new Date().toISOString());
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
  });
  afterAll(() => testApi.close());

  it('is a zip that its coordinator downloads, and is made again identically', async () => {
    const anna = await testApi.employee('Anna Holm');
    const dialogId = await aDialog(anna);
    for (const body of ['Første', 'Andet']) await anna.post(`/dialogs/${dialogId}/posts`, { body });
    await fileDialog(testApi, dialogId);
    const path = `/dialogs/${dialogId}/journal-exports`;
    const { id } = (await anna.post(path, {})).body;
    await runJobs(testApi);
    expect((await anna.get(`${path}/${id}`)).body).toMatchObject({ state: 'queued', tries: 0, cut: null });
    await publishLog(testApi);
    clock.pass(0.1);
    const { sweeps } = createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer);
    const sweep = sweeps.find(({ name }) => name === 'journal-packages');
    await sweep?.run(new AbortController().signal);
    const { body } = await anna.get(`${path}/${id}`);
    expect(body).toMatchObject({ state: 'packaged', fault: null, omissions: [], unacknowledged: 0 });
    const got = await anna.get(`${path}/${id}/package`);
    expect(got.body.subarray(0, 2).toString()).toBe('PK');
    expect(createHash('sha256').update(got.body).digest('hex')).toBe(body.sha256);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Kom senere' });
    await anna.post(`${path}/${id}/remake`);
    await runJobs(testApi);
    expect((await anna.get(`${path}/${id}`)).body.remade).toMatchObject({ identical: true, fault: null });
  });
});
