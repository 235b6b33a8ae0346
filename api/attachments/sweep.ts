/** What is owed to uploads: those that wait are judged, those that nobody posted go, and so do bytes without a row. */
import type { Sweep } from '../core/jobs.ts';
import { tryEach } from '../core/try-each.ts';
import { JUDGING, judgeUpload } from './judging/judge-upload.ts';
import type { JudgingTools } from './judging/tools.ts';
import { createOrphanage } from './orphans.ts';
import { removeAll } from './parts.ts';
import { type FileRef, partsOf } from './places.ts';
import { COMPLETE, scanJob } from './use-cases/append-to-upload.ts';

const EVERY_SECONDS = 30;
const ORPHANS_EVERY_SECONDS = 3_600;
const AT_ONCE = 50;

interface FoundRow {
  readonly dialog_id: string;
  readonly id: string;
  readonly municipality_id: string;
}
const FOUND = `u.dialog_id, u.id, (select municipality_id from dialogs d where d.id = u.dialog_id) as municipality_id`;

/** $1 now. Those that nobody judges: the job has failed, or the scanner was away. A fresh one is left to its job. */
const WAITING = `select ${FOUND} from uploads u where u.state = 'scanning' and u.expires_at > $1
  and coalesce(u.next_try_at, u.created_at + interval '1 minute') <= $1 order by u.next_try_at limit ${AT_ONCE}`;

/** All bytes are there, and whoever sent them was stopped before it was said. */
const UNFINISHED = `select ${FOUND} from uploads u where u.state = 'uploading' and u.received = u.size
  and exists (select from upload_parts p where p.dialog_id = u.dialog_id and p.upload_id = u.id) limit ${AT_ONCE}`;

/** $1 now. */
const EXPIRED = `select ${FOUND} from uploads u where u.expires_at <= $1 order by u.expires_at limit 500`;
/** $1 dialog, $2 upload, $3 now. */
const EXPIRE = 'delete from uploads where dialog_id = $1::uuid and id = $2::uuid and expires_at <= $3 returning id';

export const uploadSweep = (tools: JudgingTools): Sweep => ({
  name: 'attachments',
  everySeconds: EVERY_SECONDS,
  run: async (signal) => {
    const find = (sql: string, values: readonly unknown[]) => tools.query<FoundRow>(sql, values);
    const now = tools.clock.now();
    const [unfinished, waiting, expired] = [
      await find(UNFINISHED, []),
      await find(WAITING, [now]),
      await find(EXPIRED, [now]),
    ];
    const acts = [
      ...unfinished.map((row) => () => finish(tools, row)),
      ...waiting.map((row) => () => judgeUpload(tools, refOf(row))),
      ...expired.map((row) => () => expire(tools, row)),
    ];
    await tryEach(acts.map((act) => async () => (signal.aborted ? undefined : act())));
  },
});

const refOf = ({ dialog_id: dialogId, id: attachmentId }: FoundRow): FileRef => ({ dialogId, attachmentId });

async function finish({ runAsSystem }: JudgingTools, row: FoundRow): Promise<void> {
  const ref = refOf(row);
  await runAsSystem(JUDGING, async (work) => {
    const rows = await work.query(COMPLETE, [ref.dialogId, ref.attachmentId]);
    if (rows.length === 1) work.enqueue(scanJob(ref));
    work.record(rows.length === 1 ? 'attachment.uploaded' : 'attachment.continued', factsOf(row));
  });
}

const factsOf = ({ dialog_id, id, municipality_id }: FoundRow) => ({
  ...{ dialogId: dialog_id, targetId: id, municipalityId: municipality_id },
});

/**
 * The key goes with the row, so nobody opens the bytes any more. Its parts go at once; a clean file goes as an orphan,
 * since somebody may have posted it at this very moment.
 */
async function expire({ runAsSystem, storage }: JudgingTools, row: FoundRow): Promise<void> {
  const ref = refOf(row);
  const isGone = await runAsSystem(JUDGING, async (work) => {
    const rows = await work.query(EXPIRE, [ref.dialogId, ref.attachmentId, work.now]);
    work.record('attachments.expired', { ...factsOf(row), count: rows.length });
    return rows.length === 1;
  });
  if (isGone) await removeAll(storage, partsOf(ref));
}

export function orphanSweep(tools: JudgingTools): Sweep {
  const orphanage = createOrphanage(tools);
  return {
    name: 'attachment-orphans',
    everySeconds: ORPHANS_EVERY_SECONDS,
    run: async (signal) => {
      const count = await orphanage(signal);
      if (count === 0) return;
      await tools.runAsSystem(JUDGING, async (work) =>
        work.record('records.expired', { reason: 'attachment_orphans', count }),
      );
    },
  };
}
