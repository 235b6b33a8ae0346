import type { Job } from '../core/jobs.ts';
import type { Query } from '../core/unit-of-work.ts';

/** In the transaction of the change: the job is written with it or not at all. */
export async function writeJobs(jobs: readonly Job[], query: Query): Promise<void> {
  for (const job of jobs) {
    await query('select graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => 25)', [
      job.task,
      JSON.stringify(job.payload),
      job.key,
    ]);
  }
}
