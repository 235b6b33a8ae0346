import type { Context } from './context.ts';
import { cancelled } from './errors.ts';

const YES = ['yes', 'y', 'ja', 'j'];

/** For what cannot be undone. Whatever is not a yes changes nothing. */
export async function confirm(context: Context, message: string): Promise<void> {
  const answer = await context.ask({ message: `${message} (yes or no)`, option: '--yes' });
  if (!YES.includes(answer.toLowerCase())) throw cancelled('Cancelled. Nothing was changed.');
}
