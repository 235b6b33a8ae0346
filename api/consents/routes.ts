import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Storage } from '../storage/storage.ts';
import { explainRoutes } from './explain/routes.ts';
import { requirementRoutes } from './requirements/routes.ts';

export interface ConsentsOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export const consents: Plugin<ConsentsOptions> = {
  name: 'consents',
  register(server, options) {
    requirementRoutes(server, options);
    explainRoutes(server, options);
  },
};
