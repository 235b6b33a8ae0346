/** At least two items in each list of journaling, retention and copies, for whoever asks for them in pages. */
import { certify } from '../access/requests.ts';
import type { TestUsers } from '../access/users.ts';
import { aDialog } from './factories.ts';
import { aDestination, anExport } from './journal-export.ts';
import { aPersonExport } from './person-export.ts';
import { version } from './test-api.ts';

export async function fillHandoverLists(users: TestUsers): Promise<void> {
  const { testApi, dialogId, own, persons } = users;
  const { coordinator, citizen } = persons;
  const destinationId = await aDestination(testApi, own.municipalityId ?? '');
  for (const state of ['rejected', 'sent'] as const) {
    const { exportId } = await anExport(testApi, { dialogId, state, destinationId });
    await acknowledged(users, exportId);
  }
  for (let number = 0; number < 2; number += 1) {
    await certify(users);
    await aPersonExport(testApi, { personId: coordinator.personId });
    await aPersonExport(testApi, { personId: citizen.personId, dialogId });
    const closed = await aDialog(coordinator);
    await coordinator.post(`/dialogs/${closed}/posts`, { body: 'Et' });
    const { body } = await coordinator.get(`/dialogs/${closed}`);
    await coordinator.post(`/dialogs/${closed}/close`, undefined, version(body.version));
  }
}

/** As the case system does. */
const acknowledged = ({ api, tokens }: TestUsers, exportId: string): Promise<Response> =>
  fetch(`${api}/v1/journal-receipts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.get('caseSystem')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ receiptId: `kvit-${exportId}`, exportId, state: 'received' }),
  });
