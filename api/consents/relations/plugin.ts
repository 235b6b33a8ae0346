import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { relationRoutes } from './routes.ts';

export const relations: Plugin<{ readonly runInWork: RunInWork }> = {
  name: 'relations',
  register: (server, { runInWork }) => relationRoutes(server, { runInWork }),
};
