import { type SealingKey, UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { keeperHolder, openDialogKey } from '../dialogs/keys/dialog-keys.ts';
import { type BodyPlace, resealBody, resealFormerBody } from './body.ts';

/** A post with the key of its dialog's keeper, for the system's own sealing. */
export interface KeptPost {
  readonly dialog_id: string;
  readonly number: number;
  readonly id: string;
  readonly author_id: string;
  readonly version: number;
  readonly key_version: number;
  readonly mac: Buffer;
  readonly keeper_key: Buffer | null;
}

/** The keeper's key, since the keys of persons are for those persons alone. */
export const KEEPER_KEY = `(select k.wrapped_key from dialog_keys k where k.dialog_id = posts.dialog_id
  and k.version = posts.key_version and k.holder_kind = 'keeper' and k.holder_id = posts.dialog_id) as keeper_key`;

/** What a post said in this version, before it was corrected. */
type KeptVersion = Omit<KeptPost, 'mac'>;

const ofPost = (column: string): string =>
  `(select p.${column} from posts p where p.dialog_id = post_versions.dialog_id and p.number = post_versions.number)`;

const VERSION_READS = [
  ...['id', 'author_id', 'key_version'].map((column) => `${ofPost(column)} as ${column}`),
  `(select k.wrapped_key from dialog_keys k where k.dialog_id = post_versions.dialog_id
    and k.version = ${ofPost('key_version')} and k.holder_kind = 'keeper' and k.holder_id = post_versions.dialog_id) as keeper_key`,
];

/** @throws UnsealError */
export function keeperKeyOf(
  vault: Vault,
  { dialog_id: dialogId, key_version: version, keeper_key }: Pick<KeptPost, 'dialog_id' | 'key_version' | 'keeper_key'>,
): SealingKey {
  if (keeper_key === null) throw new UnsealError();
  return openDialogKey(vault, { dialogId, holder: keeperHolder(dialogId), version, wrappedKey: keeper_key });
}

export const placeOf = (row: KeptVersion): BodyPlace => ({
  dialogId: row.dialog_id,
  postId: row.id,
  version: row.version,
  authorId: row.author_id,
});

/** Post bodies, for `keys rewrap`. They are sealed again at once and shown to nobody. */
export const sealedInPosts = (vault: Vault): Resealing[] => [
  resealing<KeptPost>({
    table: 'posts',
    column: 'sealed_body',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'number', type: 'int' },
    ],
    reads: ['id', 'author_id', 'version', 'key_version', 'mac', KEEPER_KEY],
    reseal: async (row, sealed) => resealBody(keeperKeyOf(vault, row), placeOf(row), { sealed, mac: row.mac }),
  }),
  resealing<KeptVersion>({
    table: 'post_versions',
    column: 'sealed_body',
    key: [
      { column: 'dialog_id', type: 'uuid' },
      { column: 'number', type: 'int' },
      { column: 'version', type: 'int' },
    ],
    reads: VERSION_READS,
    reseal: async (row, sealed) => resealFormerBody(keeperKeyOf(vault, row), placeOf(row), sealed),
  }),
];
