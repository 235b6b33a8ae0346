import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Storage } from '../storage/storage.ts';
import { exportRoutes } from './exports/routes.ts';
import { filingRoutes } from './filing/routes.ts';
import { postJournalRoutes } from './posts/routes.ts';
import { journalSettingsRoutes } from './settings/routes.ts';
import { journalWorkRoutes } from './work/routes.ts';

export interface JournalOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export const journal: Plugin<JournalOptions> = {
  name: 'journal',
  register(server, options) {
    exportRoutes(server, options);
    filingRoutes(server, options);
    postJournalRoutes(server, options);
    journalWorkRoutes(server, options);
    journalSettingsRoutes(server, options);
  },
};
