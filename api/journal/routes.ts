import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';

export interface JournalOptions {
  readonly runInWork: RunInWork;
}

export const journal: Plugin<JournalOptions> = {
  name: 'journal',
  register(_server, _options) {
    // Each concept registers its routes here.
  },
};
