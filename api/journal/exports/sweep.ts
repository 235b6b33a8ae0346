/** What is owed to exports: packages whose job is gone or has to wait, and bytes that nobody needs any more. */
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import { type ExportRef, packageAt, packageKeyOf } from '../package/places.ts';
import { JOURNAL } from '../system.ts';
import { makePackage, type PackagingTools } from './make-package.ts';
import { remake } from './remake-package.ts';

const EVERY_SECONDS = 2;
const AT_ONCE = 20;

/** $1 now, $2 a while ago. A fresh one is left to its job. */
const QUEUED = `select dialog_id as "dialogId", id as "exportId" from journal_exports
  where state = 'queued' and (next_try_at <= $1 or next_try_at is null and created_at <= $2)
  order by next_try_at nulls first limit ${AT_ONCE}`;
const ASKED = `select dialog_id as "dialogId", export_id as "exportId" from journal_remakes
  where at is null and (next_try_at <= $1 or next_try_at is null and asked_at <= $2)
  order by next_try_at nulls first limit ${AT_ONCE}`;
const FRESH_MILLISECONDS = 60_000;

export const packageSweep = (tools: PackagingTools): Sweep => ({
  name: 'journal-packages',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    const now = tools.clock.now();
    const times = [now, new Date(now.getTime() - FRESH_MILLISECONDS)];
    const queued = await tools.query<ExportRef>(QUEUED, times);
    const asked = await tools.query<ExportRef>(ASKED, times);
    const acts = [
      ...queued.map((ref) => () => makePackage(tools, ref, signal)),
      ...asked.map((ref) => () => remake(tools, ref)),
    ];
    await tryEach(acts.map((act) => async () => (signal.aborted ? undefined : act())));
  },
});

const ORPHANS_EVERY_SECONDS = 3_600;

/** $1 dialogs, $2 exports: those whose bytes nobody needs: accepted, taken back, or gone with their dialog. */
const UNNEEDED = `select o.dialog_id as "dialogId", o.export_id as "exportId", e.municipality_id as "municipalityId"
  from unnest($1::uuid[], $2::uuid[]) as o(dialog_id, export_id)
  left join journal_exports e on e.dialog_id = o.dialog_id and e.id = o.export_id
  where e.id is null or e.state in ('accepted', 'cancelled')`;

type Unneeded = ExportRef & { readonly municipalityId: string | null };
const GROUP = 500;

/**
 * Whoever accepts or cancels an export removes its package; this is for those who were killed before. Bytes are stored
 * after their row and nothing leads back from the two states, so there is nothing to wait for.
 */
export const orphanedPackageSweep = (tools: PackagingTools): Sweep => ({
  name: 'journal-package-orphans',
  everySeconds: ORPHANS_EVERY_SECONDS,
  run: async (signal) => {
    let group: ExportRef[] = [];
    for await (const { key } of tools.storage.list('dialogs/')) {
      const ref = packageAt(key);
      if (ref) group.push(ref);
      if (signal.aborted) return;
      if (group.length < GROUP) continue;
      await removeUnneeded(tools, group);
      group = [];
    }
    await removeUnneeded(tools, group);
  },
});

async function removeUnneeded({ query, storage, runAsSystem }: PackagingTools, group: readonly ExportRef[]) {
  const columns = [group.map(({ dialogId }) => dialogId), group.map(({ exportId }) => exportId)];
  for (const { municipalityId, ...ref } of group.length === 0 ? [] : await query<Unneeded>(UNNEEDED, columns)) {
    if (!(await storage.remove(packageKeyOf(ref)))) continue;
    const { dialogId, exportId: targetId } = ref;
    await runAsSystem(JOURNAL, async (work) =>
      work.record('journal-package.removed', { dialogId, municipalityId, targetId, reason: 'unneeded' }),
    );
  }
}
