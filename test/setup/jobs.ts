import { runTask } from '../../api/jobs/run-task.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { aNoticeOutbox, type NoticeOutbox } from './post-office.ts';
import type { TestApi } from './test-api.ts';

/** Runs all jobs that wait, in their order. */
export async function runJobs(testApi: TestApi, { tools }: NoticeOutbox = aNoticeOutbox(testApi)): Promise<void> {
  const { tasks } = createRoomJobs(testApi.services, tools.mailer);
  const { rows } = await testApi.sql.query(
    `select t.identifier, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
  await testApi.sql.query('delete from graphile_worker._private_jobs');
  for (const { identifier, payload } of rows) await runTask(tasks, identifier, payload);
}
