/** Rows that somebody has deleted, or a dialog's roll that somebody has changed, so that something is not remembered. */

interface GoneRow {
  readonly what: string;
  readonly sql: string;
  /** Who is invited by the default then. */
  readonly by: 'bo' | 'eva' | 'lars';
  /** What they read after it; null when they do not get in. */
  readonly reads: readonly string[] | null;
  readonly code?: string;
  readonly told: readonly string[];
}

const remove = (who: string): string => `delete from participants where dialog_id = $dialog and person_id = $${who}`;
const roll = (value: string): string => `update dialogs set sealed_roll = ${value} where id = $dialog`;
const UNPROVEN = { reads: null, code: 'membership_unproven' } as const;

/** Bo was excluded, Eva let in for what is new; Karl must approve newcomers; Lars has never been there. */
export const GONE_ROWS: readonly GoneRow[] = [
  { what: 'somebody who was excluded', sql: remove('bo'), by: 'bo', reads: [], told: ['participants'] },
  {
    what: 'somebody who was let in for what is new, with their keys',
    sql: `${remove('eva')}; delete from dialog_keys where dialog_id = $dialog and holder_id = $eva`,
    by: 'eva',
    reads: [],
    told: ['participants'],
  },
  {
    what: 'somebody else',
    sql: remove('bo'),
    by: 'lars',
    reads: ['second', 'first'],
    told: ['participants'],
  },
  {
    what: 'somebody who was excluded, and the roll',
    sql: `${remove('bo')}; ${roll('null')}`,
    by: 'bo',
    ...UNPROVEN,
    told: ['dialogs'],
  },
  {
    what: 'somebody who was excluded, with the roll of another dialog',
    sql: `${remove('bo')}; ${roll('(select sealed_roll from dialogs where id = $other)')}`,
    by: 'bo',
    ...UNPROVEN,
    told: ['dialogs'],
  },
  {
    what: 'somebody who was excluded, with what is no roll',
    sql: `${remove('bo')}; ${roll(`'\\x00'`)}`,
    by: 'bo',
    ...UNPROVEN,
    told: ['dialogs'],
  },
];

const karl = 'dialog_id = $dialog and person_id = $karl';
/** Of an approver, so that nobody need be asked. */
export const GONE_APPROVERS: readonly Pick<GoneRow, 'what' | 'sql' | 'told'>[] = [
  { what: 'the approver', sql: remove('karl'), told: ['participants'] },
  {
    what: 'the approver, with their keys',
    sql: `${remove('karl')}; delete from dialog_keys where dialog_id = $dialog and holder_id = $karl`,
    told: ['participants'],
  },
  {
    what: 'the approver’s office, by the row from before',
    sql: `update participants p set is_approver = false, mac = o.mac from old_participants o
      where p.${karl.replace('and ', 'and p.')} and o.dialog_id = p.dialog_id and o.person_id = p.person_id`,
    told: [],
  },
];

/** Of an employee from whom something is withheld, before the next login. */
export const GONE_EMPLOYMENTS: readonly Pick<GoneRow, 'what' | 'sql'>[] = [
  { what: 'that is gone', sql: 'delete from employments where person_id = $spy' },
  { what: 'with a wrong MAC', sql: `update employments set mac = '\\x00' where person_id = $spy` },
  { what: 'that withholds nothing', sql: `update employments set withheld = '{}' where person_id = $spy` },
];
