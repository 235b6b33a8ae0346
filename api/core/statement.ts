import type { Caller } from './actor.ts';
import type { Action } from './audit-event.ts';

/** A named statement is prepared once per connection by pg; text and name must always belong together. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** SQL expressions, over the statement's own CTEs, for what the statement itself decided. */
export interface LineExpressions {
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
export type AuditLine = (line: LineExpressions) => string;

/**
 * Runs an act of a person as one statement. Parameters $1 to $7 are the act's own: person, client, session, audit event id,
 * time, request, and how secure the login is (core/assurance.ts): PostgreSQL refuses a statement that does not use it. The
 * given values follow from $8.
 */
export type RunStatement = <Row extends object>(
  caller: Caller,
  statement: Statement,
  values: readonly unknown[],
) => Promise<Row[]>;

/** Looks up what an act is about to need; judges and records nothing. The given values start at $1. */
export type Look = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

export interface Statements {
  readonly auditLine: AuditLine;
  readonly look: Look;
  readonly run: RunStatement;
}
