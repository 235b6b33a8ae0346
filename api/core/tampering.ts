import type { NewEvent } from './audit-event.ts';

/** A row that should be ours and is not: somebody without the keyring has written or changed it. Ids and the table's word only. */
export interface Tampering {
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

export type NoteTampering = (found: Tampering) => void;

interface Verification<Row> {
  isAuthentic(row: Row): boolean;
  /** What there is to tell of one that is not; null where it is nobody's forgery. */
  tamperingOf(row: Row): Tampering | null;
}

/** Those that are ours. The others count as absent and are told of. */
export const onlyAuthentic = <Row>(
  { noteTampering }: { readonly noteTampering: NoteTampering },
  rows: readonly Row[],
  { isAuthentic: isOurs, tamperingOf: told }: Verification<Row>,
): Row[] =>
  rows.filter((row) => {
    if (isOurs(row)) return true;
    const found = told(row);
    if (found) noteTampering(found);
    return false;
  });

/** One event for a request, whatever it came across: the first tells where, the count how many. */
export function tamperingEvents(found: readonly Tampering[]): NewEvent[] {
  const [first] = found;
  if (!first) return [];
  const { table, ...ids } = first;
  return [{ action: 'tampering.found', outcome: 'failed', reason: table, count: found.length, ...ids }];
}
