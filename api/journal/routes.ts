import type { Plugin } from '@hapi/hapi';
import type { RunAsSystem, RunForClient, RunInWork } from '../core/unit-of-work.ts';
import type { Storage } from '../storage/storage.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { destinationRoutes } from './destinations/routes.ts';
import type { DestinationTools } from './destinations/use-cases.ts';
import { exportRoutes } from './exports/routes.ts';
import { filingRoutes } from './filing/routes.ts';
import { offerRoutes } from './offers/routes.ts';
import { postJournalRoutes } from './posts/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { journalSettingsRoutes } from './settings/routes.ts';
import { journalWorkRoutes } from './work-list/routes.ts';

export interface JournalOptions extends DestinationTools {
  readonly runInWork: RunInWork;
  readonly runForClient: RunForClient;
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

/** Each concept registers its own routes. */
export const journal: Plugin<JournalOptions> = {
  name: 'journal',
  register(server, options) {
    exportRoutes(server, options);
    filingRoutes(server, options);
    postJournalRoutes(server, options);
    journalWorkRoutes(server, options);
    journalSettingsRoutes(server, options);
    destinationRoutes(server, options);
    deliveryRoutes(server, options);
    offerRoutes(server, options);
    receiptRoutes(server, options);
  },
};
