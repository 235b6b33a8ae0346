/** Dialogs in which newcomers wait: what tests of admissions have in common. */
import { expect } from 'vitest';
import type { AdmissionDemand } from '../../api/dialogs/model.ts';
import { runTask } from '../../api/jobs/run-task.ts';
import { noticeTasks } from '../../api/notifications/tasks.ts';
import { accept, invited } from './factories.ts';
import type { NoticeOutbox } from './post-office.ts';
import { type Answer, type TestApi, type TestUser, version } from './test-api.ts';

export const told = ({ status, body }: Answer) => [status, body?.code];

export async function demand(by: TestUser, dialogId: string, to: AdmissionDemand): Promise<Answer> {
  const path = `/dialogs/${dialogId}/admission-demand`;
  return by.put(path, { demand: to }, version((await by.get(path)).body.version));
}

export async function choose(by: TestUser, dialogId: string, who: TestUser, isApprover = true): Promise<Answer> {
  const path = `/dialogs/${dialogId}/participants/${who.personId}`;
  return by.patch(path, { isApprover }, version((await by.get(path)).body.version));
}

export async function exclude(by: TestUser, dialogId: string, who: TestUser): Promise<Answer> {
  const path = `/dialogs/${dialogId}/participants/${who.personId}`;
  return by.delete(path, version((await by.get(path)).body.version));
}

export const waitingIn = async (by: TestUser, dialogId: string) =>
  (await by.get(`/dialogs/${dialogId}/admissions`)).body.items;

/** Invited by somebody, claimed and confirmed. @returns the admission, or null when they are in at once */
export async function proposed(
  testApi: TestApi,
  host: TestUser,
  dialogId: string,
  guest: TestUser,
  history: 'all' | 'from_now' = 'all',
): Promise<string | null> {
  const { id, token } = await invited(testApi, host, dialogId, { capacity: guest.kind, history });
  expect((await accept(guest, token)).status).toBe(200);
  const confirmed = await host.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
  expect(confirmed.status).toBe(200);
  const items: { id: string; person: { id: string } }[] = await waitingIn(host, dialogId);
  return items.find(({ person }) => person.id === guest.personId)?.id ?? null;
}

type Verb = 'approve' | 'refuse' | 'remind';

export const answer = (
  by: TestUser,
  dialogId: string,
  admissionId: string | null,
  verb: Verb = 'approve',
  body?: object,
): Promise<Answer> => by.post(`/dialogs/${dialogId}/admissions/${admissionId}/${verb}`, body);

/** What somebody can read of it: the texts, oldest first, or the status of the refusal. */
export async function reads(reader: TestUser, dialogId: string): Promise<string[] | number> {
  const { status, body } = await reader.get(`/dialogs/${dialogId}/posts`);
  return status === 200 ? body.items.map((post: { body: string }) => post.body).toReversed() : status;
}

/** Runs the jobs that are due, and sends what they owe: "who: subject". */
export async function mailsOf(
  { sql }: TestApi,
  outbox: NoticeOutbox,
  names: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { rows } = await sql.query(
    `select t.identifier, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier <> 'notifications.invitation'`,
  );
  await sql.query('delete from graphile_worker._private_jobs');
  const tasks = noticeTasks(outbox.tools);
  for (const { identifier, payload } of rows) await runTask(tasks, identifier, payload);
  return (await outbox.turn()).map(({ to, subject }) => `${names.get(to)}: ${subject}`).toSorted();
}

export async function addressesOf(users: readonly TestUser[]): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for (const each of users) addresses.set((await each.get('/me')).body.email, each.name);
  return addresses;
}
