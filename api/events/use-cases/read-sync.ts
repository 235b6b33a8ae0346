/** The same feed as the stream has, in pages, for those who were away. */
import { levelOfAcr } from '../../core/assurance.ts';
import type { Reading } from '../../core/reading.ts';
import { catchUp } from '../catch-up.ts';
import { readHead } from '../feed.ts';
import { openCursor, type Position, sealCursor } from '../position.ts';
import type { DialogChanges, SyncPage, SyncQuery } from '../schemas.ts';
import type { Reference } from '../told.ts';
import type { JudgeTools } from '../tools.ts';

export async function readSync(reading: Reading, tools: JudgeTools, { since, limit }: SyncQuery): Promise<SyncPage> {
  const { actor, vault } = reading;
  const { personId, caller } = actor;
  const listener = { personId, level: levelOfAcr(caller.acr) };
  const after = since === undefined ? null : openCursor(vault.keyring, personId, since);
  const page = after === null ? null : await catchUp(tools, listener, { after, limit });
  const answer = (upTo: Position, rest: Omit<SyncPage, 'next'>): SyncPage => ({
    ...rest,
    next: sealCursor(vault.keyring, personId, upTo),
  });
  reading.record('events.read', { municipalityId: actor.municipalityId, personId, count: page?.told.length ?? 0 });
  if (page === null) return answer(await readHead(tools.query), { items: [], isEnd: true, reset: since !== undefined });
  const items = folded(page.told.map(({ reference }) => reference));
  return answer(page.upTo, { items, isEnd: page.upTo.seq >= page.head.seq, reset: false });
}

/** By dialog: each kind and each number once. */
function folded(references: readonly Reference[]): DialogChanges[] {
  const byDialog = Map.groupBy(references, ({ dialogId }) => dialogId);
  return [...byDialog].map(([dialogId, own]) => {
    const numbersOf = (kind: Reference['kind']): number[] => [
      ...new Set(own.filter((each) => each.kind === kind).flatMap(({ number }) => number ?? [])),
    ];
    return {
      dialogId,
      kinds: [...new Set(own.map(({ kind }) => kind))],
      created: numbersOf('post.created'),
      corrected: numbersOf('post.corrected'),
      deleted: numbersOf('post.deleted'),
      isGone: own.findLast(({ kind }) => kind === 'dialog.gone' || kind === 'dialog.new')?.kind === 'dialog.gone',
    };
  });
}
