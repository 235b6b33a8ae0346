import type { Context } from './context.ts';
import { cancelled } from './errors.ts';

const YES = ['yes', 'y', 'ja', 'j'];

/** Asks before something that cannot be undone. @throws CommandError cancelled, for any answer but yes */
export async function confirm(context: Pick<Context, 'ask'>, message: string): Promise<void> {
  const answer = await context.ask({ message: `${message} (yes or no)`, option: '--yes' });
  if (!YES.includes(answer.toLowerCase())) throw cancelled('Cancelled. Nothing was changed.');
}
