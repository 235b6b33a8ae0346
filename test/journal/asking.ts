/** Exports as tests of all operations need them: asked for, and packaged with something left out. */
import { queryFrom } from '../../api/database/statements.ts';
import { makePackage } from '../../api/journal/exports/make-package.ts';
import { findFiling, saveFiling } from '../../api/journal/filing/rows.ts';
import type { Filing } from '../../api/journal/package/dialog-document.ts';
import { JOURNAL } from '../../api/journal/system.ts';
import type { TestApi, TestUser } from '../setup/test-api.ts';
import { smallPackages } from './small-packages.ts';

export const FILING: Filing = {
  ...{ title: 'Trivsel', kle: '27.24.00', facet: 'G01', sensitivity: 'confidential_personal', caseNumber: '2026-17' },
  ...{ caseId: null, exemption: null },
};

const PLACE = 'select municipality_id as id from dialogs where id = $1';

export const fileDialog = ({ services }: Pick<TestApi, 'services'>, dialogId: string): Promise<void> =>
  services.runAsSystem(JOURNAL, async (work) => {
    const [place] = await work.query<{ id: string }>(PLACE, [dialogId]);
    const where = { dialogId, municipalityId: place?.id ?? '' };
    const before = await findFiling(work, where);
    work.record('filing.changed', where);
    await saveFiling(work, where, FILING, before.version + 1);
  });

/** @returns its id */
export async function anExport(testApi: TestApi, coordinator: TestUser, dialogId: string): Promise<string> {
  await fileDialog(testApi, dialogId);
  const { body } = await coordinator.post(`/dialogs/${dialogId}/journal-exports`, {});
  return body.id;
}

/** One of which somebody must say that they know what is left out. */
export async function aPackagedExport(testApi: TestApi, coordinator: TestUser, dialogId: string): Promise<string> {
  const exportId = await anExport(testApi, coordinator, dialogId);
  const { services } = testApi;
  const small = smallPackages(services, Buffer.alloc(1_000, 7));
  small.omissions = [{ kind: 'post', reason: 'deleted_since', number: 1 }];
  const { runAsSystem, storage, clock } = services;
  const tools = { query: queryFrom(services.database.pool), runAsSystem, storage, clock, making: small.making };
  await makePackage({ ...tools, onFault: () => undefined }, { dialogId, exportId });
  return exportId;
}
