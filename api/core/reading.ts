/**
 * Acts that change nothing. Such an act needs no transaction: each of its statements sees what is committed by then, as
 * it would within a transaction. Its events must be on disk before the answer leaves.
 */
import type { Caller } from './actor.ts';
import type { Action, EventFacts, NewEvent } from './audit-event.ts';
import { isUnrecordedRefusal } from './errors.ts';
import { denial, placed } from './refusal-event.ts';
import type { Statement } from './statement.ts';
import { type Tampering, tamperingEvents } from './tampering.ts';
import { noting, type Query, type Work, type WorkDependencies } from './unit-of-work.ts';

/** Resolves when the events are on disk. */
export type RecordReading = (caller: Caller, events: readonly NewEvent[]) => Promise<void>;

/** What a use case gets that changes nothing. */
export type Reading = Omit<Work, 'transaction' | 'enqueue'>;

export type RunInReading = <T>(caller: Caller, useCase: (reading: Reading) => Promise<T>) => Promise<T>;

type ReadingDependencies = Pick<
  WorkDependencies,
  'loadActor' | 'homeOf' | 'onTampering' | 'reportedTampering' | 'vault' | 'clock'
> & {
  readonly recordReading: RecordReading;
};

/** The counterpart of a unit of work, for readings. */
export const createRunInReading =
  (query: Query, dependencies: ReadingDependencies): RunInReading =>
  async (caller, useCase) => {
    const { loadActor, homeOf, onTampering, reportedTampering, vault, clock, recordReading } = dependencies;
    const events: NewEvent[] = [];
    const found: Tampering[] = [];
    let place: EventFacts = {};
    const about = (more: EventFacts): void => {
      place = { ...place, ...more };
    };
    const noteTampering = noting(found, dependencies);
    const recordAll = async (recorded: readonly NewEvent[]): Promise<void> => {
      const all = [...recorded, ...tamperingEvents(found)];
      if (all.length === 0) return;
      await recordReading(caller, all).catch((error: unknown) => {
        reportedTampering.forget(found);
        throw error;
      });
    };
    try {
      const actor = await loadActor(caller, query, noteTampering);
      const record = (action: Action, facts: EventFacts = {}): void => void events.push({ action, ...facts });
      const result = await useCase({ actor, query, vault, now: clock.now(), record, about, noteTampering });
      if (events.length === 0) throw new Error('A reading must record at least one event');
      await recordAll(events);
      return result;
    } catch (error) {
      await recordAll(
        isUnrecordedRefusal(error) ? [await placed(denial(error, place), () => homeOf(caller, query))] : [],
      );
      throw error;
    } finally {
      for (const tampering of found) onTampering(tampering, caller);
    }
  };

/**
 * Runs a statement for a person. $1 to $4 are person, client, session and level of assurance; `values` follow from $5.
 */
export type ReadStatement = <Row extends object>(
  caller: Caller,
  statement: Statement,
  values: readonly unknown[],
) => Promise<Row[]>;

/** The answer of a reading, and the facts of its event. */
export interface Found<Answer> {
  readonly answer: Answer;
  readonly facts: EventFacts;
}

/** Checks rights and reads in a single statement. A refusal that `read` throws is recorded under this action. */
export type RunStatementReading = <Answer>(
  caller: Caller,
  action: Action,
  read: (ask: ReadStatement) => Promise<Found<Answer>>,
) => Promise<Answer>;

export const createRunStatementReading =
  (
    ask: ReadStatement,
    recordReading: RecordReading,
    homeOf: (caller: Caller) => Promise<string | null>,
  ): RunStatementReading =>
  async (caller, action, read) => {
    try {
      const { answer, facts } = await read(ask);
      await recordReading(caller, [{ action, ...facts }]);
      return answer;
    } catch (error) {
      if (isUnrecordedRefusal(error))
        await recordReading(caller, [await placed({ ...denial(error), action }, () => homeOf(caller))]);
      throw error;
    }
  };
