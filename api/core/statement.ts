import type { Caller } from './actor.ts';
import type { Action } from './audit-event.ts';

/** A named statement is prepared once per connection by pg; text and name must always belong together. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The events of acts: rows of `from`, which has the columns of who acts, and SQL expressions over them. */
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
  /** Whether the line is written at all, for acts that a second try repeats. Defaults to true. */
  readonly when?: string;
}

/** Gives the INSERT for use as `line as (…)` inside WITH. A mere SELECT there would not be executed. */
export type AuditLines = (lines: LineExpressions) => string;

/**
 * An act of persons where the traffic is: one statement judges, acts and records, and does so for all that come at the same
 * moment, in one commit. It must bear being run twice: a connection can be lost after the commit.
 */
export interface BatchedAct<Given extends object> {
  readonly name: string;
  /** The type in PostgreSQL of each thing that the act is given. */
  readonly given: Readonly<Record<keyof Given, string>>;
  /** Acts of the same share no statement: it changes each row once. */
  readonly separateBy: (given: Given) => string;
  readonly text: (parts: BatchedActParts) => string;
}

export interface BatchedActParts {
  /**
   * The body of a CTE, a row for each act: its `place` among them; who acts, as `person_id`, `client_id`, `session_id`,
   * `request_id` and `level` (how secure the login is, core/assurance.ts); `event_id` and `at`; and what is given.
   */
  readonly acts: string;
  /** What ends the clause that locks what will be changed: whether what somebody else has locked is passed over or waited for. */
  readonly patience: 'skip locked' | '';
}

/** What the statement yields for each act. */
export interface BatchedRow {
  readonly place: number;
  /** Somebody else had locked what would be changed: nothing was done, and nothing recorded. */
  readonly is_busy: boolean;
}

export type RunBatchedAct<Given extends object, Row extends BatchedRow> = (
  caller: Caller,
  given: Given,
) => Promise<Row>;

/** Looks up what an act is about to need; judges and records nothing. The given values start at $1. */
export type LookUp = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

export interface Statements {
  readonly auditLines: AuditLines;
  readonly lookUp: LookUp;
  readonly batchedAct: <Given extends object, Row extends BatchedRow>(
    act: BatchedAct<Given>,
  ) => RunBatchedAct<Given, Row>;
}
