import { ACTIONS, namesOfAction } from '../../core/audit-event.ts';
import { purposeOf } from '../../core/purposes.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { type AuditRow, createBoundValues, idBounds } from '../conditions.ts';

export type AccessRow = Pick<
  AuditRow,
  'id' | 'at' | 'action' | 'actor_kind' | 'actor_id' | 'municipality_id' | 'dialog_id' | 'first_number' | 'last_number'
>;

/** A dialog about the person in which they take part, or took part until then. */
export interface OwnDialog {
  readonly dialogId: string;
  readonly until: Date | null;
}

export interface AccessQuestion {
  readonly personId: string;
  readonly dialogs: readonly OwnDialog[];
  readonly from?: string;
  readonly to?: string;
  readonly before: string | null;
  readonly limit: number;
}

/** Logins are the person's own, and mails hold nothing about anybody. */
const LEFT_OUT = ACTIONS.filter((action) => ['login', 'notification'].includes(purposeOf(action)));

/**
 * What others did in those dialogs or to the person, newest first. As in the log of a dialog the acts of outsiders are
 * left out. In other dialogs only while the person takes or took part: nobody learns here that there is a dialog.
 */
export async function findAccesses(query: Query, question: AccessQuestion): Promise<AccessRow[]> {
  const { personId, dialogs, from, to, before, limit } = question;
  const { values, bound } = createBoundValues();
  const me = `${bound(personId)}::uuid`;
  const ids = `${bound(dialogs.map(({ dialogId }) => dialogId))}::uuid[]`;
  const untils = `${bound(dialogs.map(({ until }) => until))}::timestamptz[]`;
  const time = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const conditions = [
    `e.outcome = 'success' and e.actor_id is distinct from ${me}`,
    `e.action <> all(${bound(LEFT_OUT.flatMap(namesOfAction))}::text[])`,
    ...(from === undefined ? [] : [`e.at >= ${bound(from)}`]),
    ...(to === undefined ? [] : [`e.at < ${bound(to)}`]),
    ...idBounds(time, before, bound).map((each) => `e.id ${each}`),
    INSIDER,
  ].join(' and ');
  const page = `order by e.id desc limit ${bound(limit)}`;
  const find = (which: string): string =>
    `select ${COLUMNS} from audit_events e where ${which} and ${conditions} ${page}`;
  return query<AccessRow>(
    `select * from (
       (select found.* from unnest(${ids}, ${untils}) as mine (id, until) cross join lateral (
          ${find('e.dialog_id = mine.id and (mine.until is null or e.at <= mine.until)')}) as found)
       union all
       (${find(`e.person_id = ${me} and (e.dialog_id is null or e.dialog_id <> all(${ids}) and exists (
          select from participants own where own.dialog_id = e.dialog_id and own.person_id = ${me}
            and (own.left_at is null or e.at <= own.left_at)))`)})
     ) as e ${page}`,
    values,
  );
}

const COLUMNS = `e.id, e.at, e.action, e.actor_kind, e.actor_id, e.municipality_id, e.dialog_id, e.first_number,
  e.last_number`;

/** Whoever has taken part in the dialog, or works in its municipality. */
const INSIDER = `(e.actor_kind <> 'person'
  or exists (select from participants pt where pt.dialog_id = e.dialog_id and pt.person_id = e.actor_id)
  or exists (select from persons p where p.id = e.actor_id and p.municipality_id = e.municipality_id))`;
