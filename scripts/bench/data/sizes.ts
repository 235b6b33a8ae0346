export interface Size {
  readonly name: 'full' | 'small';
  readonly persons: number;
  readonly dialogs: number;
  readonly posts: number;
  readonly events: number;
}

export const FULL: Size = { name: 'full', persons: 2_000, dialogs: 10_000, posts: 1_000_000, events: 3_000_000 };

/** A hundredth of everything. Each dialog has as many posts, and each person as many dialogs, as in the full one. */
export const SMALL: Size = { name: 'small', persons: 20, dialogs: 100, posts: 10_000, events: 30_000 };
