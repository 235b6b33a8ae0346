/** What is asked of the log, as conditions in SQL. Only those of the given filters: PostgreSQL uses the index of each. */
import { namesOfAction, type Outcome } from '../core/audit-event.ts';
import { firstIdAt } from '../core/ids.ts';
import { notOthersAnswers } from './answers.ts';
import type { AuditFilters } from './schemas.ts';

/** The log of a municipality or of a dialog, and what the reader may see of it. */
export type AuditScope =
  | { readonly municipalityId: string }
  | {
      readonly municipalityId: string;
      readonly dialogId: string;
      readonly insiders: readonly string[];
      /** A reader who may know of no answers but their own; null for one who may. */
      readonly ownAnswersOf: string | null;
    };

export type Question = Omit<AuditFilters, 'limit' | 'cursor' | 'subjectId'> & {
  /** A person, and the dialogs that are proven to be about them. */
  readonly subject?: { readonly personId: string; readonly dialogIds: readonly string[] };
  /** The reader, where their own readings of the log are left out. */
  readonly withoutReadingsOf?: { readonly personId: string } | { readonly clientId: string };
};

/** Binds a value, and gives its place in the SQL. */
export type Bound = (value: unknown) => string;

export interface BoundValues {
  readonly values: unknown[];
  readonly bound: Bound;
}

export function createBoundValues(): BoundValues {
  const values: unknown[] = [];
  return { values, bound: (value) => `$${values.push(value)}` };
}

export const LOGGED = `id, at, action, outcome, reason, tried, actor_kind, actor_id, actor_name, client_id, municipality_id,
  dialog_id, person_id, target_id, first_number, last_number, count`;

export interface AuditRow {
  readonly id: string;
  /** A bigint; null while the event waits for its number. */
  readonly seq: string | null;
  readonly at: Date;
  /** The stored name, which may be a former one (core/audit-event.ts). */
  readonly action: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly actor_kind: 'person' | 'client' | 'system';
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly client_id: string | null;
  readonly municipality_id: string | null;
  readonly dialog_id: string | null;
  readonly person_id: string | null;
  readonly target_id: string | null;
  readonly first_number: number | null;
  readonly last_number: number | null;
  readonly count: number | null;
}

/**
 * Conditions on an event `e`: whose log it is in, and all filters but those on actions, the subject and the network, and
 * without what follows from times for ids.
 */
export const commonConditions = (scope: AuditScope, question: Question, bound: Bound): string[] => [
  ...scopeConditions(scope, question, bound),
  ...filterConditions(question, bound),
];

function scopeConditions(scope: AuditScope, { actorId, clientId }: Question, bound: Bound): string[] {
  if (!('dialogId' in scope)) return [`e.municipality_id = ${bound(scope.municipalityId)}`];
  const isByWhom = actorId !== undefined || clientId !== undefined;
  const { ownAnswersOf } = scope;
  // Participants do not see the acts of outsiders, such as refused requests, or the name of somebody who claimed an
  // invitation and was not admitted. They see successful acts of the municipality's own employees.
  return [
    `e.dialog_id = ${bound(scope.dialogId)}`,
    `(e.actor_kind <> 'person' or e.actor_id = any(${bound(scope.insiders)}::uuid[]) or (e.outcome = 'success'
      and exists (select from persons p where p.id = e.actor_id and p.municipality_id = ${bound(scope.municipalityId)})))`,
    ...(isByWhom && ownAnswersOf !== null ? [notOthersAnswers(ownAnswersOf, bound)] : []),
  ];
}

function filterConditions(question: Question, bound: Bound): string[] {
  const { dialogId, actorId, personId, outcome, clientId, postNumber, withoutReadingsOf, from, to } = question;
  const conditions: string[] = [];
  if (dialogId !== undefined) conditions.push(`e.dialog_id = ${bound(dialogId)}`);
  if (actorId !== undefined) conditions.push(`e.actor_id = ${bound(actorId)}`);
  if (personId !== undefined) conditions.push(`e.person_id = ${bound(personId)}`);
  if (outcome !== undefined) conditions.push(`e.outcome = ${bound(outcome)}`);
  if (clientId !== undefined) conditions.push(`e.client_id = ${bound(clientId)}`);
  if (postNumber !== undefined) {
    const number = bound(postNumber);
    conditions.push(
      `e.action = 'posts.read' and e.outcome = 'success' and e.first_number <= ${number} and e.last_number >= ${number}`,
    );
  }
  if (withoutReadingsOf !== undefined) conditions.push(notOwnReading(withoutReadingsOf, bound));
  if (from !== undefined) conditions.push(`e.at >= ${bound(from)}`);
  if (to !== undefined) conditions.push(`e.at < ${bound(to)}`);
  return conditions;
}

function notOwnReading(reader: NonNullable<Question['withoutReadingsOf']>, bound: Bound): string {
  const isReader =
    'personId' in reader
      ? `e.actor_id is not distinct from ${bound(reader.personId)}::uuid`
      : `e.actor_kind = 'client' and e.client_id is not distinct from ${bound(reader.clientId)}`;
  return `not (e.action = 'audit.read' and ${isReader})`;
}

/** The longest difference between the time in an event's id and its `at`. */
const ID_SLACK_MILLISECONDS = 600_000;

/**
 * Comparisons for a column of ids, `< $1`. The time of an event decides; its id, a UUIDv7 that is part of every index,
 * keeps PostgreSQL from reading millions of rows.
 */
export function idBounds({ from, to }: Question, before: string | null, bound: Bound): string[] {
  const idAt = (time: string, slack: number): string => `${bound(firstIdAt(Date.parse(time) + slack))}::uuid`;
  return [
    ...(from === undefined ? [] : [`>= ${idAt(from, -ID_SLACK_MILLISECONDS)}`]),
    ...(to === undefined ? [] : [`< ${idAt(to, ID_SLACK_MILLISECONDS)}`]),
    ...(before === null ? [] : [`< ${bound(before)}::uuid`]),
  ];
}

/** All names under which the actions may be stored; null for any action. */
export const namesOfActions = ({ action }: Question): readonly string[] | null =>
  action === undefined ? null : [...new Set(action.flatMap(namesOfAction))];
