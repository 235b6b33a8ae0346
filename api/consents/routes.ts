import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Storage } from '../storage/storage.ts';
import { type RegisterOptions, registerRoutes } from './register/routes.ts';
import { renewalRoutes } from './renew/routes.ts';
import { requirementRoutes } from './requirements/routes.ts';

export interface ConsentsOptions extends RegisterOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export const consents: Plugin<ConsentsOptions> = {
  name: 'consents',
  register(server, options) {
    requirementRoutes(server, options);
    renewalRoutes(server, options);
    registerRoutes(server, options);
  },
};
