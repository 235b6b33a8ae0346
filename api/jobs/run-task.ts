import type { TaskName, Tasks } from '../core/jobs.ts';

/**
 * Runs the task of one job with the payload that was stored for it.
 * @throws Error when no task has that name, when the payload is none of its, and whatever the task throws
 */
export async function runTask<Names extends TaskName>(
  tasks: Tasks<Names>,
  name: string,
  payload: unknown,
): Promise<void> {
  if (!isTaskOf(tasks, name)) throw new Error(`There is no task ${name}`);
  const task = tasks[name];
  await task.run(await task.check(payload));
}

const isTaskOf = <Names extends TaskName>(tasks: Tasks<Names>, name: string): name is Names =>
  Object.hasOwn(tasks, name);
