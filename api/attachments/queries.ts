import type { Statement } from '../core/statement.ts';
import { binaryRows } from '../database/binary-rows.ts';
import { POST_COLUMNS, POST_FIELDS } from '../posts/queries.ts';
import { IS_READABLE, READER, READER_FACTS, type ReaderRow } from '../posts/reader.ts';

export interface ContentRow extends ReaderRow {
  /** Binary rows: the post that the file is said to be in, where the reader holds its key. */
  readonly post: string | null;
  /** What is sealed of the reader's own upload, in hexadecimal. */
  readonly own: string | null;
}

/** $5 dialog, $6 file, $7 now. */
export const CONTENT: Statement = {
  name: 'attachments-content',
  text: `with ${READER},
    post as (
      select ${POST_COLUMNS}
      from post_attachments a join posts p on p.dialog_id = a.dialog_id and p.number = a.number
      where a.dialog_id = $5::uuid and a.id = $6::uuid and ${IS_READABLE})
    select ${READER_FACTS},
      (select ${binaryRows(...POST_FIELDS)} from post) as post,
      (select encode(u.sealed_file, 'hex') from uploads u join live on live.id = u.uploader_id
        where u.dialog_id = $5::uuid and u.id = $6::uuid and u.state = 'clean' and u.expires_at > $7) as own`,
};
