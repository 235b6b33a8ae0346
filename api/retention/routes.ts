import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { archiveRoutes } from './archives/routes.ts';
import { certificateRoutes } from './certificates/routes.ts';
import { runRoutes } from './erase/routes.ts';
import { holdRoutes } from './holds/routes.ts';
import { planRoutes } from './plan/routes.ts';
import { policyRoutes } from './policies/routes.ts';

export interface RetentionOptions {
  readonly runInWork: RunInWork;
}

export const retention: Plugin<RetentionOptions> = {
  name: 'retention',
  register(server, options) {
    policyRoutes(server, options);
    holdRoutes(server, options);
    archiveRoutes(server, options);
    planRoutes(server, options);
    runRoutes(server, options);
    certificateRoutes(server, options);
  },
};
