import type { Plugin } from '@hapi/hapi';
import { ownExportRoutes } from './own-routes.ts';
import type { PersonExportsOptions } from './package-routes.ts';
import { exportForPersonRoutes } from './person-routes.ts';
import { reviewRoutes } from './review-routes.ts';

export const personExports: Plugin<PersonExportsOptions> = {
  name: 'person-exports',
  register(server, options) {
    ownExportRoutes(server, options);
    exportForPersonRoutes(server, options);
    reviewRoutes(server, options);
  },
};
