import Joi from '@hapi/joi';
import type { RoomJobs, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { tryEach } from '../core/try-each.ts';
import type { Query } from '../core/unit-of-work.ts';
import { recordExpired } from '../database/expiry.ts';
import { type MakingTools, makeExport } from './make/make-export.ts';
import { MAKING } from './make/on-behalf.ts';
import { removeOrphans } from './orphans.ts';
import { packageOf } from './places.ts';
import { lockPersonExport, madeAnew, READS_NO_MORE, readsNoMore, savePersonExport } from './rows.ts';

const payload = shape<TaskPayloads['person-exports.make']>({ exportId: Joi.string().guid() });

const EVERY_SECONDS = 60;
const ORPHANS_SECONDS = 3_600;
const AT_ONCE = 50;

/** $1 now. Unverified: whoever makes or ends it reads what is proven. */
const DUE = `select id from person_exports where state = 'making' and next_try_at <= $1 order by next_try_at limit ${AT_ONCE}`;
const EXPIRED = `select id from person_exports where state <> 'expired' and expires_at <= $1 order by expires_at limit ${AT_ONCE}`;

/** Unverified, as above. */
const LOST = `select e.id from person_exports e where e.state = 'ready' and ${READS_NO_MORE} limit ${AT_ONCE}`;

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
    { name: 'person-exports', everySeconds: EVERY_SECONDS, run: (signal) => sweep(tools, signal) },
    {
      name: 'person-export-orphans',
      everySeconds: ORPHANS_SECONDS,
      run: async () => recordExpired(tools.runAsSystem, 'stored_person_exports', await removeOrphans(tools)),
    },
  ],
});

/** What must not be read any more goes first. */
async function sweep(tools: PersonExportTools, signal: AbortSignal): Promise<void> {
  const kinds = [
    { sql: EXPIRED, act: expire },
    { sql: LOST, act: takeBack },
    { sql: DUE, act: makeExport },
  ];
  for (const { sql, act } of kinds) {
    const found = await tools.query<{ id: string }>(sql, [tools.clock.now()]);
    await tryEach(
      found.map(
        ({ id }) =>
          async () =>
            signal.aborted ? undefined : act(tools, id),
      ),
    );
  }
}

/** The key goes with the row's change, so the bytes tell nothing when they are not gone yet. */
async function expire(tools: PersonExportTools, id: string): Promise<void> {
  const packageId = await tools.runAsSystem(MAKING, async (work) => {
    const row = await lockPersonExport(work, id);
    const isDue = row !== null && row.state !== 'expired' && row.expiresAt <= work.now;
    if (isDue)
      await savePersonExport(work, row, { state: 'expired', packageId: null, sealedKey: null, nextTryAt: null });
    const { personId = null, municipalityId = null } = row ?? {};
    work.record('person-exports.expired', { personId, municipalityId, targetId: id, count: isDue ? 1 : 0 });
    return isDue ? row.packageId : null;
  });
  if (packageId !== null) await tools.storage.remove(packageOf({ id, packageId }));
}

/** It is made anew, without what the person has lost. */
async function takeBack(tools: PersonExportTools, id: string): Promise<void> {
  const packageId = await tools.runAsSystem(MAKING, async (work) => {
    const row = await lockPersonExport(work, id);
    const { personId = null, municipalityId = null } = row ?? {};
    const isLost = row?.state === 'ready' && (await readsNoMore(work, row));
    if (isLost) await savePersonExport(work, row, { ...madeAnew(work.now), packageId: null });
    work.record('person-exports.expired', { personId, municipalityId, targetId: id, count: isLost ? 1 : 0 });
    return isLost ? row.packageId : null;
  });
  if (packageId !== null) await tools.storage.remove(packageOf({ id, packageId }));
}
