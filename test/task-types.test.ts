import { expect, it } from 'vitest';
import type { DialogNotification, Job, Task, TaskPayloads, Tasks } from '../api/core/jobs.ts';
import type { Work } from '../api/core/unit-of-work.ts';
import { runTask } from '../api/jobs/run-task.ts';
import type { startWorker } from '../api/jobs/worker.ts';

/** What must not compile is said by `@ts-expect-error`, which the type check refuses where it does compile. */
const ID = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const payload = { notificationId: ID, dialogId: ID, personId: ID, mac: '' };

it('an act enqueues only tasks that there are, with what they are given', () => {
  const jobs: Job[] = [];
  const work: Pick<Work, 'enqueue'> = { enqueue: (job) => void jobs.push(job) };
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: ID }, key: 'control' });
  work.enqueue({ task: 'notifications.participant-added', payload, key: 'control' });
  // @ts-expect-error a typo in the name
  work.enqueue({ task: 'notifications.participant-add', payload, key: 'x' });
  // @ts-expect-error a typo in a name that is put together
  work.enqueue({ task: `notifications.${'participants-added' as const}`, payload, key: 'x' });
  // @ts-expect-error the payload of another task
  work.enqueue({ task: 'notifications.invitation', payload, key: 'x' });
  // @ts-expect-error something is missing
  work.enqueue({ task: 'notifications.participant-added', payload: { dialogId: ID, personId: ID }, key: 'x' });
  // @ts-expect-error more than ids and codes
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: ID, email: 'x' }, key: 'x' });
  // @ts-expect-error a number for an id
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: 1 }, key: 'x' });
  // @ts-expect-error without a key
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: ID } });
  expect(jobs).toHaveLength(9);
});

it('a worker gets every task, each for what it is given', async () => {
  type Two = 'notifications.invitation' | 'notifications.participant-added';
  const ran: string[] = [];
  const invitation: Task<TaskPayloads['notifications.invitation']> = {
    check: async () => ({ invitationId: ID }),
    run: async ({ invitationId }) => void ran.push(invitationId),
  };
  const added: Task<DialogNotification> = {
    check: () => Promise.reject(new Error('not of this task')),
    run: async ({ notificationId }) => void ran.push(notificationId),
  };
  const two: Tasks<Two> = { 'notifications.invitation': invitation, 'notifications.participant-added': added };
  // @ts-expect-error others are missing
  const forWorker: Parameters<typeof startWorker>[0]['tasks'] = two;
  // @ts-expect-error one is missing
  const one: Tasks<Two> = { 'notifications.invitation': invitation };
  // @ts-expect-error one is for another payload
  const mixed: Tasks<Two> = { 'notifications.invitation': added, 'notifications.participant-added': added };
  // @ts-expect-error nobody can enqueue this one
  const three: Tasks<Two> = { ...two, 'notifications.lost': invitation };
  expect([forWorker, one, mixed, three].map((tasks) => Object.keys(tasks).length)).toEqual([2, 1, 2, 3]);

  await runTask(two, 'notifications.invitation', {});
  expect(ran).toEqual([ID]);
  await expect(runTask(two, 'notifications.participant-added', {})).rejects.toThrow('not of this task');
  await expect(runTask(two, 'notifications.lost', {})).rejects.toThrow('There is no task notifications.lost');
  expect(ran).toEqual([ID]);
});
