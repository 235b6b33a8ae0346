/** The last steps of example-story.ts: an administrator finds what there is, and moves a dialog. */
import { version } from '../setup/test-api.ts';
import type { Story } from './example-story.ts';

export async function isLookedUp({ testApi, anna, ida }: Story): Promise<void> {
  const elsewhere = await testApi.employee('Lene Vang', { unit: 'Skoleafdelingen', privileges: [] });
  const subject = { name: 'Ib Lund' };
  const { body: dialog } = await testApi.returning(anna).post('/dialogs', { topic: 'Fritidshjem', subject });
  await ida.get('/administration/units?limit=2');
  await ida.post('/administration/employees:search', { text: 'vang' });
  await ida.post('/administered-dialogs:search', { text: 'ib fritid' });
  const { body } = await testApi.returning(ida).get(`/administration/employees/${elsewhere.personId}`);
  const move = { unitId: body.unit.id, reason: 'reorganisation' };
  await ida.post(`/administered-dialogs/${dialog.id}/move`, move, version(dialog.version));
}
