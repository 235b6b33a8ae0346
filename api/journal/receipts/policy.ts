import { forAdministrators, type Policy, refused } from '../../core/policy.ts';

/** Receipts that name exports which nobody knows are of no dialog: only administrators see them. */
export const seeReceipts = forAdministrators('journal-receipts.see');

export interface CaseSystemFacts {
  /** Whether some municipality has named it as a destination. */
  readonly isDestination: boolean;
}

/** Listing and reading the packages that are addressed to it, and saying what has become of them. */
export const fetchPackages: Policy<CaseSystemFacts> = {
  name: 'journal.fetch',
  description: 'case systems that a municipality has named as a destination, for what is addressed to them',
  evaluate: (actor, { isDestination }) =>
    actor.kind === 'client' && isDestination ? 'allowed' : refused('not_a_destination'),
};
