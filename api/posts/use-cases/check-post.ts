/** What is asked of a post that is more than a message, before it is written. */
import type { Caller, PersonKind } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { DomainError, invalid } from '../../core/errors.ts';
import type { LookUp, Statement } from '../../core/statement.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { RecordRefusal, ReportTampering } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { HELD_POSTS, type HeldPostRow, type ReadablePost, readablePost } from '../readable-post.ts';
import type { NewPost } from '../schemas.ts';

export interface CheckTools {
  readonly lookUp: LookUp;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly recordRefusal: RecordRefusal;
  readonly reportTampering: ReportTampering;
}

interface AuthorRow {
  readonly kind: PersonKind;
  readonly municipality_id: string;
}

/** $1 dialog, $2 person. None for whoever takes no part: the statement that writes refuses them, as for any post. */
const AUTHOR: Statement = {
  name: 'posts-author',
  text: `select p.kind, d.municipality_id from participants pt join persons p on p.id = pt.person_id join dialogs d on d.id = pt.dialog_id
    where pt.dialog_id = $1::uuid and pt.person_id = $2::uuid and pt.left_at is null`,
};

type Checked = Pick<NewPost, 'kind' | 'replyTo' | 'objectsTo'> & { readonly dialogId: string };

/**
 * What a post answers or objects to must be there for its author, also deleted: then what was written meanwhile can
 * still be sent again. A note is what the authority must put down of a case (notatpligt), so employees write it, and
 * nobody mistakes what a citizen or an external writes for it. An objection is a citizen's, to what others wrote.
 * @throws DomainError no_such_target_post, own_post_objected, objections_are_for_citizens, notes_are_for_employees
 */
export async function checkPost(tools: CheckTools, caller: Caller, post: Checked): Promise<void> {
  const { dialogId, kind, replyTo, objectsTo } = post;
  const numbers = [replyTo, objectsTo].filter((number) => number !== undefined);
  if (kind === 'message' && numbers.length === 0) return;
  const [author] = await tools.lookUp<AuthorRow>(AUTHOR, [dialogId, caller.personId]);
  if (!author) return;
  const facts = { dialogId, municipalityId: author.municipality_id };
  if (objectsTo !== undefined && author.kind !== 'citizen')
    await refuse(tools, caller, new DomainError('forbidden', 'objections_are_for_citizens', { facts, recorded: true }));
  if (kind === 'note' && author.kind !== 'employee')
    await refuse(tools, caller, new DomainError('forbidden', 'notes_are_for_employees', { facts, recorded: true }));
  const targets = await findTargets(tools, caller, { dialogId, numbers });
  if (numbers.some((number) => !targets.has(number))) throw invalid('no_such_target_post');
  if (objectsTo !== undefined && targets.get(objectsTo)?.post.authorId === caller.personId)
    throw invalid('own_post_objected');
}

async function refuse({ recordRefusal }: CheckTools, caller: Caller, refusal: DomainError): Promise<never> {
  await recordRefusal(caller, refusal);
  throw refusal;
}

async function findTargets(
  { lookUp, vault, clock, reportTampering }: CheckTools,
  caller: Caller,
  { dialogId, numbers }: { readonly dialogId: string; readonly numbers: readonly number[] },
): Promise<ReadonlyMap<number, ReadablePost>> {
  if (numbers.length === 0) return new Map();
  const { personId } = caller;
  const found: Tampering[] = [];
  const noteTampering = (each: Tampering): void => void found.push(each);
  const rows = await lookUp<HeldPostRow>(HELD_POSTS, [dialogId, personId, numbers]);
  const reader = { dialogId, personId, now: clock.now() };
  const readable = rows.flatMap((row) => {
    const post = readablePost({ vault, noteTampering }, reader, row);
    return post ? [[row.number, post] as const] : [];
  });
  await reportTampering(caller, found);
  return new Map(readable);
}
