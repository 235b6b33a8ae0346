/** Rows of a dialog, as somebody with SQL would write them. */
import type { People } from './scenario.ts';

export interface TamperingCase {
  readonly what: string;
  readonly sql: string;
  /** Who uses it. */
  readonly by: keyof People;
  /** What the user can do with the dialog all the same. Mostly nothing. */
  readonly can?: readonly string[];
  /** The tables whose rows are told of. */
  readonly told: readonly string[];
}

const COPY_KEYS = `insert into dialog_keys select dialog_id, 'person', $spy, version, wrapped_key from dialog_keys
  where dialog_id = $dialog and holder_id = $anna`;
const INSERT = 'insert into participants (dialog_id, person_id, role, joined_at';
const BACK_IN = 'update participants set left_at = null where dialog_id = $dialog and person_id = $bo';
export const OLD_ROW = `update participants p set left_at = o.left_at, mac = o.mac, version = o.version from old_participants o
  where o.dialog_id = $dialog and o.person_id = $bo and p.dialog_id = o.dialog_id and p.person_id = o.person_id`;
export const OLD_KEYS = 'insert into dialog_keys select * from old_keys where dialog_id = $dialog and holder_id = $bo';
/** Karl, who takes part and nothing beyond. */
const AS_BEFORE = ['lists', 'reads second', 'reads first'];

export const TAMPERING_CASES: readonly TamperingCase[] = [
  {
    what: 'a participant inserted, without a MAC',
    sql: `${INSERT}) values ($dialog, $spy, 'coordinator', now())`,
    by: 'spy',
    told: ['participants'],
  },
  {
    what: 'a participant copied from the coordinator, with the coordinator’s keys',
    sql: `${INSERT}, mac) select dialog_id, $spy, role, now(), mac from participants where dialog_id = $dialog and person_id = $anna;
      ${COPY_KEYS}`,
    by: 'spy',
    told: ['dialog_keys', 'participants'],
  },
  {
    what: 'a participant copied from a dialog of one’s own, with its keys',
    sql: `${INSERT}, mac) select $dialog, person_id, role, now(), mac from participants where dialog_id = $other and person_id = $spy;
      insert into dialog_keys select $dialog, holder_kind, holder_id, d.key_version, wrapped_key from dialog_keys k, dialogs d
        where k.dialog_id = $other and k.holder_id = $spy and d.id = $dialog`,
    by: 'spy',
    told: ['dialog_keys', 'participants'],
  },
  {
    what: 'the coordinator’s place given to another person, with its keys',
    sql: `update posts set author_id = $karl where dialog_id = $dialog;
      update participants set person_id = $spy where dialog_id = $dialog and person_id = $anna;
      update dialog_keys set holder_id = $spy where dialog_id = $dialog and holder_id = $anna`,
    by: 'spy',
    told: ['dialog_keys', 'participants'],
  },
  {
    what: 'a participant made coordinator',
    sql: `update participants set role = 'coordinator' where dialog_id = $dialog and person_id = $karl`,
    by: 'karl',
    can: [...AS_BEFORE, 'writes'],
    told: ['participants'],
  },
  {
    what: 'coordinator and participant with roles and MACs exchanged',
    sql: `update participants p set role = o.role, mac = o.mac from participants o where p.dialog_id = $dialog and o.dialog_id = $dialog
      and p.left_at is null and o.left_at is null and p.person_id <> o.person_id`,
    by: 'karl',
    can: [...AS_BEFORE, 'writes'],
    told: ['participants'],
  },
  { what: 'somebody excluded who has never left', sql: BACK_IN, by: 'bo', told: ['participants'] },
  { what: 'the participant’s row from before the exclusion', sql: OLD_ROW, by: 'bo', told: ['participants'] },
  { what: 'the key rows from before the exclusion', sql: OLD_KEYS, by: 'bo', told: [] },
  {
    what: 'the participant’s row and the key rows from before the exclusion',
    sql: `${OLD_ROW}; ${OLD_KEYS}`,
    by: 'bo',
    told: ['participants'],
  },
  {
    what: 'these, and another’s key of today',
    sql: `${OLD_ROW}; ${OLD_KEYS}; insert into dialog_keys select k.dialog_id, 'person', $bo, k.version, k.wrapped_key
      from dialog_keys k join dialogs d on d.id = k.dialog_id and d.key_version = k.version where d.id = $dialog and k.holder_id = $anna`,
    by: 'bo',
    told: ['dialog_keys'],
  },
  {
    what: 'key rows of a stranger',
    sql: COPY_KEYS,
    by: 'spy',
    told: ['dialog_keys'],
  },
  {
    what: 'the keeper’s key rows under a person',
    sql: `insert into dialog_keys select dialog_id, 'person', $spy, version, wrapped_key from dialog_keys
        where dialog_id = $dialog and holder_kind = 'keeper';
      ${INSERT}, mac) select dialog_id, $spy, role, now(), mac from participants where dialog_id = $dialog and person_id = $anna`,
    by: 'spy',
    told: ['dialog_keys', 'participants'],
  },
  {
    what: 'two persons’ key rows exchanged',
    sql: `update dialog_keys k set wrapped_key = o.wrapped_key from dialog_keys o where k.dialog_id = $dialog and o.dialog_id = $dialog
      and k.version = o.version and k.holder_id in ($anna, $karl) and o.holder_id in ($anna, $karl) and k.holder_id <> o.holder_id`,
    by: 'karl',
    told: ['dialog_keys'],
  },
  {
    what: 'an old key row told to be of today',
    sql: `${OLD_ROW}; insert into dialog_keys select o.dialog_id, o.holder_kind, o.holder_id, d.key_version, o.wrapped_key
      from old_keys o join dialogs d on d.id = o.dialog_id where d.id = $dialog and o.holder_id = $bo`,
    by: 'bo',
    told: ['dialog_keys'],
  },
  {
    what: 'a dialog that is given to another unit',
    sql: `update dialogs set unit_id = (select unit_id from employments where person_id = $unna) where id = $dialog`,
    by: 'unna',
    told: ['dialogs'],
  },
  {
    what: 'a dialog that is given to another municipality',
    sql: `update dialogs d set municipality_id = e.municipality_id, unit_id = e.unit_id from employments e where d.id = $dialog and e.person_id = $nina`,
    by: 'nina',
    told: ['dialogs'],
  },
];
