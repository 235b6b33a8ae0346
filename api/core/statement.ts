import type { Caller } from './actor.ts';
import type { Action } from './audit-event.ts';

/** A named statement is prepared once per connection by pg; the same name must always have the same text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * The events of acts, as SQL expressions over the rows of `from`, which has the columns of the actor (see
 * BatchedActParts).
 */
export interface LineExpressions {
  readonly from: string;
  readonly action: Action;
  readonly dialog?: string;
  readonly municipality?: string;
  /** Defaults to success. Yields one of OUTCOMES. */
  readonly outcome?: string;
  readonly reason?: string;
  readonly first?: string;
  readonly last?: string;
  /** Whether the event is written at all, for acts that a second try repeats. Defaults to true. */
  readonly when?: string;
}

/** Gives the INSERT for use as `line as (…)` inside WITH. A mere SELECT there would not be executed. */
export type AuditLines = (lines: LineExpressions) => string;

/**
 * A frequent act of persons. One statement checks rights, acts and records, for all requests that come at the same
 * moment, in one commit. It must be idempotent, because a connection can be lost after the commit.
 */
export interface BatchedAct<Given extends object> {
  readonly name: string;
  /** The PostgreSQL type of each input value. */
  readonly inputTypes: Readonly<Record<keyof Given, string>>;
  /** Acts with the same key share no statement, because a statement can change each row only once. */
  readonly separateBy: (given: Given) => string;
  readonly text: (parts: BatchedActParts) => string;
}

export interface BatchedActParts {
  /**
   * The body of a CTE with a row for each act: its `place` in the batch; the actor as `person_id`, `client_id`,
   * `session_id`, `request_id`, `network` and `level` (of assurance, core/assurance.ts); `event_id` and `at`; and the input
   * values.
   */
  readonly acts: string;
  /** Ends the locking clause (`for … update`): rows that another transaction has locked are skipped, or waited for. */
  readonly lockWait: 'skip locked' | '';
}

/** A row that the statement returns for each act. */
export interface BatchedRow {
  readonly place: number;
  /** Another transaction had locked the rows, so nothing was changed and nothing recorded. */
  readonly is_busy: boolean;
}

export type RunBatchedAct<Given extends object, Row extends BatchedRow> = (
  caller: Caller,
  given: Given,
) => Promise<Row>;

/** Reads what an act needs beforehand. It checks no rights and records nothing. The values start at $1. */
export type LookUp = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

export interface Statements {
  readonly auditLines: AuditLines;
  readonly lookUp: LookUp;
  readonly batchedAct: <Given extends object, Row extends BatchedRow>(
    act: BatchedAct<Given>,
  ) => RunBatchedAct<Given, Row>;
}
