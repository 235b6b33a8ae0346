/** Which rows of posts are false, and which are gone, as reports. */
import type { Tampering } from '../core/tampering.ts';
import type { PostView } from './schemas.ts';

export const falsePost = (dialogId: string, { id, number }: Pick<PostView, 'id' | 'number'>): Tampering => ({
  ...{ table: 'posts', dialogId, targetId: id, firstNumber: number, lastNumber: number, isShown: true },
});

/** A page of posts as it was asked for and found. */
export interface PageOfNumbers {
  /** Newest first. */
  readonly numbers: readonly number[];
  /** Numbers that were asked for are below this one; null for the newest page. */
  readonly before: number | null;
  readonly after: number;
  readonly isFull: boolean;
  /** Whether the reader holds the first key, so that they see every post. The others see none from before they came. */
  readonly seesAll: boolean;
  readonly lastPostNumber: number;
}

/**
 * Numbers have no gaps, so a post that is missing was deleted with SQL, and a post beyond the dialog's last one shows that
 * this number was set back.
 */
export function missingPosts(dialogId: string, page: PageOfNumbers): Tampering[] {
  const { numbers, before, after, isFull, seesAll, lastPostNumber } = page;
  const [newest = 0] = numbers;
  const above = before === null ? lastPostNumber + 1 : Math.min(before, lastPostNumber + 1);
  const below = isFull || !seesAll ? [] : [after];
  const expected = numbers.length === 0 && !seesAll ? [] : [above, ...numbers, ...below];
  const gaps = expected.flatMap((number, index): Tampering[] => {
    const [firstNumber, lastNumber] = [(expected[index + 1] ?? number) + 1, number - 1];
    return firstNumber <= lastNumber ? [{ table: 'posts', dialogId, firstNumber, lastNumber, isShown: true }] : [];
  });
  return newest > lastPostNumber ? [...gaps, { table: 'dialogs', dialogId, isShown: true }] : gaps;
}
