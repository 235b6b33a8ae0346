import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Storage } from '../storage/storage.ts';
import { explainRoutes } from './explain/routes.ts';
import { dialogConsentRoutes } from './given/routes.ts';
import { ownConsentRoutes } from './own/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { type RegisterOptions, registerRoutes } from './register/routes.ts';
import { registrationRoutes } from './registered/routes.ts';
import { relationRoutes } from './relations/routes.ts';
import { renewalRoutes } from './renew/routes.ts';
import { requirementRoutes } from './requirements/routes.ts';

export interface ConsentsOptions extends RegisterOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
  readonly vault: Vault;
}

export const consents: Plugin<ConsentsOptions> = {
  name: 'consents',
  register(server, options) {
    requirementRoutes(server, options);
    explainRoutes(server, options);
    dialogConsentRoutes(server, options);
    registrationRoutes(server, options);
    ownConsentRoutes(server, options);
    receiptRoutes(server, options);
    renewalRoutes(server, options);
    registerRoutes(server, options);
    relationRoutes(server, options);
  },
};
