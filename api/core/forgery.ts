import type { NewEvent } from './audit-event.ts';

/** A row that should be ours and is not: somebody without the keyring has written or changed it. Ids and the table's word only. */
export interface Forgery {
  readonly table:
    | 'admissions'
    | 'clients'
    | 'dialog_keys'
    | 'dialogs'
    | 'employments'
    | 'identities'
    | 'invitations'
    | 'participants'
    | 'persons';
  readonly municipalityId?: string | null;
  readonly dialogId?: string | null;
  readonly personId?: string | null;
  readonly targetId?: string | null;
}

export type NoteForgery = (found: Forgery) => void;

/** One event for a request, whatever it came across: the first tells where, the count how many. */
export function forgeryEvent(found: readonly Forgery[]): NewEvent[] {
  const [first] = found;
  if (!first) return [];
  const { table, ...ids } = first;
  return [{ action: 'forgery.found', outcome: 'failed', reason: table, count: found.length, ...ids }];
}
