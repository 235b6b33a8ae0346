import { randomBytes } from 'node:crypto';
import { newId } from '../../../api/core/ids.ts';
import { sealText } from '../../../api/crypto/sealing.ts';
import { bodyContext, placeKey } from '../../../api/posts/body.ts';
import { placeMacIn } from '../../../api/posts/queries.ts';
import type { BenchDialog } from './dialogs.ts';
import type { Fill } from './fill.ts';
import type { Size } from './sizes.ts';
import { createRandom, createTexts } from './texts.ts';

const BATCH = 5_000;
const FINGERPRINT_BYTES = 32;

const AT = "date_trunc('milliseconds', now()) - (1000 - number) * interval '12 hours'";
const SEALED = `insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at, mac)
  select dialog, number, id, author, 1, body, fingerprint, ${AT}, ${placeMacIn({ key: 'place_key', number: 'number', at: AT })}
  from unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::bytea[], $6::bytea[], $7::bytea[])
    as p(dialog, number, id, author, body, fingerprint, place_key)`;
const PLAIN = `insert into bench_posts (dialog_id, number, id, author_id, body, created_at)
  select dialog, number, id, author, body, now() - (1000 - number) * interval '12 hours'
  from unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::text[]) as p(dialog, number, id, author, body)`;

/**
 * Sealed as the API seals them, and the same in plain text for the baseline. The first post of every dialog comes
 * before the second of any: a page lies scattered in the table, as it does when people write. Gives the mean length.
 */
export async function makePosts(fill: Fill, dialogs: readonly BenchDialog[], size: Size): Promise<number> {
  const random = createRandom(1);
  const text = createTexts(random);
  let characters = 0;
  for (let done = 0; done < size.posts; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, size.posts - done) }, (_, index) => {
      const body = text();
      characters += body.length;
      return newPost(dialogs, done + index, body, random);
    });
    const keys = [
      rows.map(({ dialogId }) => dialogId),
      rows.map(({ number }) => number),
      rows.map(({ id }) => id),
      rows.map(({ authorId }) => authorId),
    ];
    await fill(SEALED, [
      ...keys,
      rows.map(({ sealed }) => sealed),
      rows.map(({ fingerprint }) => fingerprint),
      rows.map(({ placedBy }) => placedBy),
    ]);
    await fill(PLAIN, [...keys, rows.map(({ body }) => body)]);
  }
  return Math.round(characters / size.posts);
}

function newPost(dialogs: readonly BenchDialog[], index: number, body: string, random: () => number) {
  const dialog = dialogs[index % dialogs.length];
  if (!dialog) throw new Error('There are no dialogs to write in');
  const id = newId();
  const authorId = dialog.participants[Math.floor(random() * dialog.participants.length)] ?? '';
  const place = { dialogId: dialog.id, postId: id, version: 1, authorId };
  return {
    dialogId: dialog.id,
    number: Math.floor(index / dialogs.length) + 1,
    id,
    authorId,
    body,
    sealed: sealText(dialog.key, bodyContext(place), body),
    placedBy: placeKey(dialog.key, place),
    fingerprint: randomBytes(FINGERPRINT_BYTES),
  };
}
