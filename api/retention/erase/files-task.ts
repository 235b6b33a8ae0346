import type { DialogErasure } from '../../core/jobs.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import type { Storage } from '../../storage/storage.ts';
import { findErased } from '../certificates/rows.ts';
import { isAuthenticFileErasure, removeFiles } from './files.ts';
import { RETENTION } from './run.ts';

interface Tools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

/** Safe to run again: what is gone is gone. Of a dialog that is there nothing is removed, whatever a job says. */
export const eraseFilesTask = ({ runAsSystem, storage }: Tools, payload: DialogErasure): Promise<void> =>
  runAsSystem(RETENTION, async (work) => {
    const { dialogId, pictureIds } = payload;
    const isOurs = isAuthenticFileErasure(work.vault, payload);
    if (!isOurs) work.noteTampering({ table: 'jobs', dialogId });
    const isErased = isOurs && (await findErased(work, [dialogId])).has(dialogId);
    const count = isErased ? await removeFiles(storage, { dialogId, pictureIds }) : 0;
    const sql = 'select municipality_id as id from deletion_certificates where dialog_id = $1';
    const [place] = await work.query<{ id: string }>(sql, [dialogId]);
    work.record('attachments.erased', { dialogId, municipalityId: place?.id ?? null, count });
  });
