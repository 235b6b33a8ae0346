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

interface Judge<Row> {
  isOurs(row: Row): boolean;
  /** What there is to tell of one that is not; null where it is nobody's forgery. */
  told(row: Row): Forgery | null;
}

/** Those that are ours. The others count as absent and are told of. */
export const onlyGenuine = <Row>(
  { noteForgery }: { readonly noteForgery: NoteForgery },
  rows: readonly Row[],
  { isOurs, told }: Judge<Row>,
): Row[] =>
  rows.filter((row) => {
    if (isOurs(row)) return true;
    const found = told(row);
    if (found) noteForgery(found);
    return false;
  });

/** One event for a request, whatever it came across: the first tells where, the count how many. */
export function forgeryEvent(found: readonly Forgery[]): NewEvent[] {
  const [first] = found;
  if (!first) return [];
  const { table, ...ids } = first;
  return [{ action: 'forgery.found', outcome: 'failed', reason: table, count: found.length, ...ids }];
}
