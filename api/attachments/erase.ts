/** Removes the stored files of deleted posts. Their keys went with what the posts said, so what is left tells nothing. */
import Joi from '@hapi/joi';
import type { FileErasure, Task } from '../core/jobs.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { isAuthenticErasure } from '../posts/erasure-mac.ts';
import type { Storage } from '../storage/storage.ts';
import { JUDGING } from './judging/judge-upload.ts';
import { removeAll } from './parts.ts';
import { filesOf } from './places.ts';

export interface EraseTools {
  readonly storage: Storage;
  readonly runAsSystem: RunAsSystem;
}

const uuid = (): Joi.StringSchema => Joi.string().guid().required();
const erasure = Joi.object<FileErasure>({
  dialogId: uuid(),
  attachmentIds: Joi.array().items(Joi.string().guid()).required(),
  mac: Joi.string().required(),
});

/** $1 dialog. */
const MUNICIPALITY = 'select municipality_id as id from dialogs where id = $1::uuid';

/** Safe to run again: what is gone is gone. A job that was not written here is reported and erases nothing. */
export const eraseTask = ({ storage, runAsSystem }: EraseTools): Task<FileErasure> => ({
  check: (stored) => erasure.validateAsync(stored),
  run: (payload) =>
    runAsSystem(JUDGING, async (work) => {
      const { dialogId, attachmentIds } = payload;
      const isOurs = isAuthenticErasure(work.vault, payload);
      if (!isOurs) work.noteTampering({ table: 'jobs', dialogId });
      for (const attachmentId of isOurs ? attachmentIds : [])
        await removeAll(storage, filesOf({ dialogId, attachmentId }));
      const [place] = await work.query<{ id: string }>(MUNICIPALITY, [dialogId]);
      work.record('attachments.erased', {
        dialogId,
        municipalityId: place?.id ?? null,
        count: isOurs ? attachmentIds.length : 0,
      });
    }),
});
