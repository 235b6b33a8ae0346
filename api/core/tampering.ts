import type { NewEvent } from './audit-event.ts';

/**
 * A row whose MAC is wrong: somebody without the keyring has written or changed it. Ids and the name of the table only.
 */
export interface Tampering {
  readonly table:
    | 'admissions'
    | 'clients'
    | 'dialog_keys'
    | 'dialogs'
    | 'employments'
    | 'identities'
    | 'invitations'
    | 'jobs'
    | 'notices'
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
  /** The report of a row that is not authentic; null where that is no tampering. */
  tamperingOf(row: Row): Tampering | null;
}

/** The authentic rows. The others count as absent and are reported. */
export const onlyAuthentic = <Row>(
  { noteTampering }: { readonly noteTampering: NoteTampering },
  rows: readonly Row[],
  { isAuthentic, tamperingOf }: Verification<Row>,
): Row[] =>
  rows.filter((row) => {
    if (isAuthentic(row)) return true;
    const found = tamperingOf(row);
    if (found) noteTampering(found);
    return false;
  });

/** One event for a request. It has the ids of the first row found, and the count of all. */
export function tamperingEvents(found: readonly Tampering[]): NewEvent[] {
  const [first] = found;
  if (!first) return [];
  const { table, ...ids } = first;
  return [{ action: 'tampering.found', outcome: 'failed', reason: table, count: found.length, ...ids }];
}
