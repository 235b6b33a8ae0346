import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { keeperHolder, openDialogKey } from '../dialogs/keys/dialog-keys.ts';
import { resealBody } from './body.ts';

interface Row {
  readonly dialog_id: string;
  readonly number: number;
  readonly id: string;
  readonly author_id: string;
  readonly version: number;
  readonly key_version: number;
  readonly keeper_key: Buffer | null;
}

/** The keeper's key, since the keys of persons are for those persons alone. */
const KEEPER_KEY = `(select k.wrapped_key from dialog_keys k where k.dialog_id = posts.dialog_id
  and k.version = posts.key_version and k.holder_kind = 'keeper' and k.holder_id = posts.dialog_id) as keeper_key`;

/** Post bodies, for `keys rewrap`. They are sealed again at once and shown to nobody. */
export const sealedInPosts = (vault: Vault): Resealing[] => [
  resealing<Row>({
    table: 'posts',
    column: 'sealed_body',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'number', type: 'int' },
    ],
    reads: ['id', 'author_id', 'version', 'key_version', KEEPER_KEY],
    reseal: async ({ dialog_id: dialogId, key_version: version, keeper_key: wrappedKey, ...post }, sealed) => {
      if (wrappedKey === null) throw new UnsealError();
      const key = openDialogKey(vault, { dialogId, holder: keeperHolder(dialogId), version, wrappedKey });
      const place = { dialogId, postId: post.id, version: post.version, authorId: post.author_id };
      return resealBody(key, place, sealed);
    },
  }),
];
