import { isId } from '../arguments.ts';
import { type Candidate, matching } from '../candidates.ts';
import type { Context } from '../context.ts';
import { CommandError, usageError } from '../errors.ts';
import { safeLine } from '../print.ts';
import { t } from '../texts.ts';
import type { Sought } from './find.ts';
import { KINDS, type KindName } from './kinds.ts';

/** How many are shown of what a text could mean. */
const MOST_SHOWN = 10;
/** The first of the list: that with the latest activity, or the newest. */
const LATEST = '@latest';

export interface Named {
  readonly kind: KindName;
  readonly text: string;
  readonly sought: Sought;
}

/** @throws CommandError failed, when nothing is called so; usage, when several are and nobody can be asked */
export async function resolve(context: Context, { kind, text, sought }: Named): Promise<string> {
  if (isId(text)) return text.toLowerCase();
  const isLatest = text === LATEST;
  const candidates = await KINDS[kind](context, isLatest ? sought : { ...sought, text });
  const meant = isLatest ? candidates.slice(0, 1) : matching(candidates, text);
  const [first, ...others] = meant;
  if (first === undefined)
    throw new CommandError('failed', t`There is no ${t(kind)} that is called ${safeLine(text)}.`);
  if (others.length === 0) return told(context, kind, first);
  if (!context.isInteractive) throw usageError(severalText({ kind, text, sought }, meant));
  return context.choose({ message: t`Which ${t(kind)}?`, option: kind, candidates: meant });
}

/** In a terminal: one of all there are, by typing a part of it. */
export async function chooseAny(context: Context, { kind, sought }: Omit<Named, 'text'>): Promise<string> {
  const candidates = await KINDS[kind](context, sought);
  if (candidates.length === 0) throw new CommandError('failed', t`There is no ${t(kind)} to choose from.`);
  return context.choose({ message: t`Which ${t(kind)}?`, option: kind, candidates });
}

/** People see what was understood, before it happens. */
function told(context: Context, kind: KindName, { id, label }: Candidate): string {
  if (context.isInteractive) context.note(`${t(kind)}: ${safeLine(label)} (${id})`);
  return id;
}

function severalText({ kind, text }: Named, meant: readonly Candidate[]): string {
  const lines = meant.slice(0, MOST_SHOWN).map(({ id, label }) => `  ${id}  ${safeLine(label)}`);
  const more = meant.length > MOST_SHOWN ? [t`  and ${meant.length - MOST_SHOWN} more`] : [];
  return [t`Several could be meant by ${t(kind)} ${safeLine(text)}:`, ...lines, ...more].join('\n');
}
