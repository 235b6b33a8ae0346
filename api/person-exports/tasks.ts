import Joi from '@hapi/joi';
import type { RoomJobs, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { tryEach } from '../core/try-each.ts';
import type { Query } from '../core/unit-of-work.ts';
import { type MakingTools, makeExport } from './make/make-export.ts';
import { MAKING } from './make/on-behalf.ts';
import { packageOf } from './places.ts';
import { lockPersonExport, savePersonExport } from './rows.ts';

const payload = shape<TaskPayloads['person-exports.make']>({ exportId: Joi.string().guid() });

const EVERY_SECONDS = 60;
const AT_ONCE = 50;

/** $1 now. Unverified: whoever makes or ends it reads what is proven. */
const DUE = `select id from person_exports where state = 'making' and next_try_at <= $1 order by next_try_at limit ${AT_ONCE}`;
const EXPIRED = `select id from person_exports where state <> 'expired' and expires_at <= $1 order by expires_at limit ${AT_ONCE}`;

export interface PersonExportTools extends MakingTools {
  readonly query: Query;
}

export const personExportJobs = (tools: PersonExportTools): RoomJobs<'person-exports.make'> => ({
  tasks: {
    'person-exports.make': {
      check: (stored) => payload.validateAsync(stored),
      run: ({ exportId }) => makeExport(tools, exportId),
    },
  },
  sweeps: [
    {
      name: 'person-exports',
      everySeconds: EVERY_SECONDS,
      run: async (signal) => {
        const now = tools.clock.now();
        const due = await tools.query<{ id: string }>(DUE, [now]);
        const expired = await tools.query<{ id: string }>(EXPIRED, [now]);
        const acts = [
          ...expired.map(
            ({ id }) =>
              () =>
                expire(tools, id),
          ),
          ...due.map(
            ({ id }) =>
              () =>
                makeExport(tools, id),
          ),
        ];
        await tryEach(acts.map((act) => async () => (signal.aborted ? undefined : act())));
      },
    },
  ],
});

/** The key goes with the row's change, so the bytes tell nothing when they are not gone yet. */
async function expire({ runAsSystem, storage }: PersonExportTools, id: string): Promise<void> {
  await runAsSystem(MAKING, async (work) => {
    const row = await lockPersonExport(work, id);
    if (row) await savePersonExport(work, row, { state: 'expired', sealedKey: null, nextTryAt: null });
    const { personId = null, municipalityId = null } = row ?? {};
    work.record('person-exports.expired', { personId, municipalityId, targetId: id, count: row ? 1 : 0 });
  });
  await storage.remove(packageOf(id));
}
