/** A dialog that is filed, with posts, and what makes its packages. */
import { queryFrom } from '../../api/database/statements.ts';
import type { AutomaticSettings } from '../../api/journal/exports/automatic.ts';
import { type JournalTools, journalJobs } from '../../api/journal/tasks.ts';
import { journalToolsOf } from '../../api/room-jobs.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { fileDialog } from './asking.ts';
import { type SmallPackages, smallPackages } from './small-packages.ts';

export interface ExportTown {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  readonly small: SmallPackages;
  /** The coordinator of each dialog. */
  readonly anna: TestUser;
  readonly administrator: TestUser;
  readonly mette: TestUser;
  readonly settings: { present: AutomaticSettings };
  readonly tools: JournalTools['packaging'];
  /** With two posts, filed unless told otherwise. */
  dialog(options?: { readonly filed?: boolean; readonly posts?: number }): Promise<string>;
  file(dialogId: string): Promise<void>;
  run(name: 'journal-packages' | 'journal-package-orphans' | 'journal-automatic'): Promise<void>;
  /** The jobs of packages that wait. */
  makePackages(): Promise<void>;
}

export async function anExportTown(options: Parameters<typeof startTestApi>[0] = {}): Promise<ExportTown> {
  const clock = aClock(new Date().toISOString());
  const testApi = await startTestApi({ now: clock.now, ...options });
  const { services } = testApi;
  const [anna, administrator] = [
    await testApi.employee('Anna Holm'),
    await testApi.employee('Ida Lund', { privileges: ['administrator'] }),
  ];
  const mette = await testApi.citizen('Mette Krogh');
  const small = smallPackages(services);
  const settings: ExportTown['settings'] = { present: { exportsOnClose: false, schedule: 'none', hour: 2 } };
  const { runAsSystem, storage } = services;
  const tools: JournalTools['packaging'] = {
    ...{ query: queryFrom(services.database.pool), runAsSystem, storage, clock: services.clock, making: small.making },
    findSettings: async () => settings.present,
    onFault: () => undefined,
  };
  const jobs = journalJobs({ ...journalToolsOf(services), packaging: tools });
  const file = (dialogId: string): Promise<void> => fileDialog(testApi, dialogId);
  return {
    ...{ testApi, clock, small, anna, administrator, mette, settings, tools, file },
    dialog: async ({ filed = true, posts = 2 } = {}) => {
      const dialogId = await aDialog(anna);
      await admitted(testApi, anna, dialogId, mette);
      for (let number = 1; number <= posts; number += 1)
        await anna.post(`/dialogs/${dialogId}/posts`, { body: `Indlæg ${number}` });
      if (filed) await file(dialogId);
      return dialogId;
    },
    run: async (name) => {
      await jobs.sweeps.find((each) => each.name === name)?.run(new AbortController().signal);
    },
    makePackages: async () => {
      const { rows } = await testApi.sql.query(
        `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
         where t.id = j.task_id and t.identifier = 'journal.package' returning j.payload`,
      );
      const task = jobs.tasks['journal.package'];
      for (const { payload } of rows) await task.run(await task.check(payload));
    },
  };
}
