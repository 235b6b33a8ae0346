/**
 * What is left of erased dialogs: bytes whose job gave up, or that somebody stored at that very moment, and rows that no
 * foreign key keeps out. A certificate says which dialogs were erased.
 */

import type { SystemActor } from '../../core/actor.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Storage } from '../../storage/storage.ts';
import { findErased, findErasedSince } from '../certificates/rows.ts';
import { DIALOGS, removeFiles } from './files.ts';
import { RETENTION, type RunTools } from './run.ts';
import { eraseLeftRows } from './tables.ts';

const EVERY_SECONDS = 3_600;
/** Whatever was begun before the erasure has ended by then. */
const LATE_MILLISECONDS = 7 * 24 * 3_600_000;
const AT_ONCE = 200;

/** Thrown inside a unit of work that finds nothing, and caught around it. */
const NOTHING = new Error('nothing is left');

export const leftoverSweep = (tools: RunTools): Sweep => ({
  name: 'retention-leftovers',
  everySeconds: EVERY_SECONDS,
  run: (signal) => tryEach([() => removeLeftFiles(tools, signal), () => removeLeftRows(tools)]),
});

async function removeLeftFiles(tools: RunTools, signal: AbortSignal): Promise<void> {
  let ids: string[] = [];
  for await (const id of storedDialogs(tools.storage)) {
    ids.push(id);
    if (ids.length < AT_ONCE) continue;
    await removeOf(tools, ids);
    if (signal.aborted) return;
    ids = [];
  }
  await removeOf(tools, ids);
}

const PLACE = /^dialogs\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//;

/** Each once: what is listed comes in the order of its keys. */
async function* storedDialogs(storage: Storage): AsyncGenerator<string> {
  let last = '';
  for await (const { key } of storage.list(DIALOGS)) {
    const id = PLACE.exec(key)?.[1];
    if (id === undefined || id === last) continue;
    last = id;
    yield id;
  }
}

async function removeOf(tools: RunTools, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await unlessNothing(tools, async (work) => {
    let count = 0;
    for (const dialogId of await findErased(work, ids))
      count += await removeFiles(tools.storage, { dialogId, pictureIds: [] });
    return { reason: 'erased_dialogs', count };
  });
}

async function removeLeftRows(tools: RunTools): Promise<void> {
  const since = new Date(tools.clock.now().getTime() - LATE_MILLISECONDS);
  const ids = await findErasedSince(tools.query, since);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await unlessNothing(tools, async (work) => {
      let count = 0;
      for (const id of await findErased(work, ids.slice(from, from + AT_ONCE)))
        count += await eraseLeftRows(work.query, id);
      return { reason: 'erased_dialog_rows', count };
    });
  }
}

async function unlessNothing(
  { runAsSystem }: RunTools,
  remove: (work: Work<SystemActor>) => Promise<{ readonly reason: string; readonly count: number }>,
): Promise<void> {
  try {
    await runAsSystem(RETENTION, async (work) => {
      const removed = await remove(work);
      if (removed.count === 0) throw NOTHING;
      work.record('records.expired', removed);
    });
  } catch (error) {
    if (error !== NOTHING) throw error;
  }
}
