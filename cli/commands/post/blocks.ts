/** Posts, and what happened between them, as people read them. */
import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { safe, safeLine, when } from '../../print.ts';

type Post = Schemas['Post'];
type Names = ReadonlyMap<string, string>;

/** Only people need names; programs get what the API says as it is. */
export async function namesIn(context: Context, dialogId: string): Promise<Names> {
  if (context.json) return new Map();
  const { items } = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/participants', { params: { path: { dialogId } } }),
  );
  return new Map(items.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

const nameOf = (id: string | null, names: Names): string => (id === null ? '(unknown)' : safeLine(names.get(id) ?? id));

export const postBlock = (post: Post, names: Names): string =>
  [
    `#${post.number}  ${when(post.createdAt)}  ${nameOf(post.authorId, names)}${marksOf(post)}`,
    ...indented(bodyOf(post, names)),
    ...(post.attachments ?? []).map(({ name, size }) => `    [${safeLine(name)}, ${size} bytes]`),
  ].join('\n');

function marksOf({ kind, replyTo, objectsTo, correctedAt }: Post): string {
  const marks = [
    ...(kind === 'note' ? ['note'] : []),
    ...(replyTo === undefined ? [] : [`answers #${replyTo}`]),
    ...(objectsTo === undefined ? [] : [`objects to #${objectsTo}`]),
    ...(correctedAt === undefined ? [] : [`corrected ${when(correctedAt)}`]),
  ];
  return marks.length === 0 ? '' : `  (${marks.join(', ')})`;
}

function bodyOf({ body, deleted }: Post, names: Names): string {
  if (!deleted) return body ?? '(cannot be read: it was changed in the database, and that is reported)';
  const by = `(deleted ${when(deleted.at)} by ${nameOf(deleted.by, names)})`;
  return deleted.reason === null ? by : `${by}\n${deleted.reason}`;
}

export const indented = (text: string): string[] =>
  safe(text)
    .split('\n')
    .map((line) => `    ${line}`);

/** What objects to a post and stands elsewhere, under it. */
export const withObjections = (post: Post, objections: readonly Post[], names: Names): string =>
  [
    postBlock(post, names),
    ...objections
      .filter(({ objectsTo }) => objectsTo === post.number)
      .map((each) => postBlock(each, names).replaceAll(/^/gm, '    ')),
  ].join('\n');

export const eventLine = ({ action, at, personId }: Schemas['TimelineEvent'], names: Names): string =>
  `--  ${when(at)}  ${action}${personId === null ? '' : `  ${nameOf(personId, names)}`}`;
