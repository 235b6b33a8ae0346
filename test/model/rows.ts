/** What the key rows of the database open, without asking the testApi: with its vault, straight from the tables. */
import { openText } from '../../api/crypto/sealing.ts';
import { type Holder, openDialogKey } from '../../api/dialogs/keys/dialog-keys.ts';
import { bodyContext } from '../../api/posts/body.ts';
import type { RealSystem } from './real-system.ts';

export interface Holding {
  readonly dialogId: string;
  readonly holder: Holder;
  /** Numbers of the posts that it opens, in order. */
  readonly posts: readonly number[];
}

interface KeyRow {
  readonly dialog_id: string;
  readonly holder_kind: Holder['kind'];
  readonly holder_id: string;
  readonly version: number;
  readonly wrapped_key: Buffer;
}

interface PostRow {
  readonly dialog_id: string;
  readonly number: number;
  readonly id: string;
  readonly author_id: string;
  readonly key_version: number;
  readonly version: number;
  readonly sealed_body: Buffer;
}

/** Whoever holds a key in the town's dialogs that opens, with what it opens. Throws for a row that does not. */
export async function readHoldings({ testApi, dialogs }: RealSystem): Promise<Holding[]> {
  const keys = await testApi.sql.query<KeyRow>(
    `select dialog_id, holder_kind, holder_id, version, wrapped_key from dialog_keys where dialog_id = any($1::uuid[])`,
    [dialogs],
  );
  const posts = await testApi.sql.query<PostRow>(
    `select dialog_id, number, id, author_id, key_version, version, sealed_body from posts
     where dialog_id = any($1::uuid[]) order by number`,
    [dialogs],
  );
  const holdings = new Map<string, Holding & { posts: number[] }>();
  for (const row of keys.rows) {
    const { dialog_id: dialogId, version, wrapped_key: wrappedKey } = row;
    const holder: Holder = { kind: row.holder_kind, id: row.holder_id };
    const key = openDialogKey(testApi.services.vault, { dialogId, holder, version, wrappedKey });
    const name = `${dialogId} ${holder.kind} ${holder.id}`;
    const holding = holdings.get(name) ?? { dialogId, holder, posts: [] };
    holdings.set(name, holding);
    const under = posts.rows.filter((post) => post.dialog_id === dialogId && post.key_version === version);
    for (const post of under) {
      const place = { dialogId, postId: post.id, version: post.version, authorId: post.author_id };
      openText(key, bodyContext(place), post.sealed_body);
      holding.posts.push(post.number);
    }
  }
  return [...holdings.values()].map((each) => ({ ...each, posts: each.posts.toSorted((a, b) => a - b) }));
}
