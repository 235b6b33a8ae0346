/** Events of the log, newest first, by any filter and any combination of them. */
import type { Query } from '../core/unit-of-work.ts';
import {
  type AuditRow,
  type AuditScope,
  type Bound,
  commonConditions,
  createBoundValues,
  idBounds,
  LOGGED,
  namesOfActions,
  type Question,
} from './conditions.ts';

interface Span {
  /** The id of the last event on the page before. */
  readonly before: string | null;
  readonly limit: number;
}

export async function findEvents(
  query: Query,
  scope: AuditScope,
  question: Question,
  { before, limit }: Span,
): Promise<AuditRow[]> {
  const { values, bound } = createBoundValues();
  const bounds = idBounds(question, before, bound);
  const conditions = [...commonConditions(scope, question, bound), ...bounds.map((each) => `e.id ${each}`)];
  const page = `order by e.id desc limit ${bound(limit)}`;
  const drivers = driversOf(question, bound);
  const branches = sourcesOf(scope, question, { bound, bounds }).flatMap((source) =>
    drivers.map((driver) => branchOf(source, driver, { conditions, page })),
  );
  const isInOrder = branches.length === 1 && drivers.every(({ each }) => each === null);
  const all = branches.join(' union all ');
  return query<AuditRow>(isInOrder ? all : `select * from (${all}) as e ${page}`, values);
}

/** Where events lie, and the conditions there. */
interface Source {
  readonly from: string;
  readonly seq: string;
  readonly conditions: readonly string[];
}

/** The networks of numbered events lie apart. */
function sourcesOf(
  { municipalityId }: AuditScope,
  { network }: Question,
  { bound, bounds }: { readonly bound: Bound; readonly bounds: readonly string[] },
): Source[] {
  if (network === undefined) return [{ from: 'audit_events e', seq: 'e.seq', conditions: [] }];
  const from = bound(network);
  const municipality = bound(municipalityId);
  return [
    { from: 'audit_pending e', seq: 'null::bigint', conditions: [`e.network = ${from}`] },
    {
      from: 'audit_details x join audit_log e on e.id = x.id',
      seq: 'e.seq',
      // PostgreSQL does not see that what holds for one of two equal ids holds for the other.
      conditions: [
        `x.network = ${from}`,
        `x.municipality_id = ${municipality}`,
        ...bounds.map((each) => `x.id ${each}`),
      ],
    },
  ];
}

/** What is walked through: each of several dialogs or actions has an index of its own order, which is merged. */
interface Driver {
  readonly each: string | null;
  readonly conditions: readonly string[];
}

/** Each action more takes PostgreSQL some 0.4 ms to plan. */
const MOST_MERGED = 10;

/**
 * Actions are constants of a branch each: one from a list PostgreSQL would take for as frequent as the average of all, and
 * look for a rare one among all events.
 */
function driversOf(question: Question, bound: Bound): Driver[] {
  const { subject } = question;
  const names = namesOfActions(question);
  const isNarrow = [question.dialogId, question.actorId, question.personId, subject].some((each) => each !== undefined);
  if (names !== null && !isNarrow && names.length <= MOST_MERGED)
    return names.map((name) => ({ each: null, conditions: [`e.action = ${bound(name)}`] }));
  const actions = names === null ? [] : [`e.action = any(${bound(names)}::text[])`];
  if (subject === undefined) return [{ each: null, conditions: actions }];
  const dialogs = `${bound(subject.dialogIds)}::uuid[]`;
  return [
    { each: `unnest(${dialogs}) as each (id)`, conditions: ['e.dialog_id = each.id', ...actions] },
    {
      each: null,
      conditions: [
        `e.person_id = ${bound(subject.personId)}`,
        `(e.dialog_id is null or e.dialog_id <> all(${dialogs}))`,
        ...actions,
      ],
    },
  ];
}

function branchOf(
  source: Source,
  driver: Driver,
  { conditions, page }: { readonly conditions: readonly string[]; readonly page: string },
): string {
  const all = [...source.conditions, ...driver.conditions, ...conditions].join(' and ');
  const found = `select ${EVENT}, ${source.seq} as seq from ${source.from} where ${all} ${page}`;
  return driver.each === null
    ? `(${found})`
    : `(select found.* from ${driver.each} cross join lateral (${found}) as found)`;
}

const EVENT = LOGGED.split(/,\s*/)
  .map((column) => `e.${column}`)
  .join(', ');
