/**
 * Acts that change nothing. Such an act needs no transaction: each of its statements sees what is committed by then, which
 * is what it would see within one, and its events need only be on disk before the answer leaves.
 */
import type { Caller } from './actor.ts';
import type { Action, EventFacts, NewEvent } from './audit-event.ts';
import { DomainError } from './errors.ts';
import type { Statement } from './statement.ts';
import { type Tampering, tamperingEvents } from './tampering.ts';
import { denial, type Query, type Work, type WorkDependencies } from './unit-of-work.ts';

/** Settles when the events are on disk. */
export type RecordReading = (caller: Caller, events: readonly NewEvent[]) => Promise<void>;

/** What a use case is given that changes nothing. */
export type Reading = Omit<Work, 'transaction' | 'enqueue'>;

export type RunInReading = <T>(caller: Caller, useCase: (reading: Reading) => Promise<T>) => Promise<T>;

type ReadingDependencies = Pick<WorkDependencies, 'loadActor' | 'onTampering' | 'vault' | 'clock'> & {
  readonly recordReading: RecordReading;
};

/** The counterpart of a unit of work. */
export const createRunInReading =
  (query: Query, { loadActor, onTampering, vault, clock, recordReading }: ReadingDependencies): RunInReading =>
  async (caller, useCase) => {
    const events: NewEvent[] = [];
    const found: Tampering[] = [];
    const noteTampering = (forgery: Tampering): void => void found.push(forgery);
    const settle = async (told: readonly NewEvent[]): Promise<void> => {
      const all = [...told, ...tamperingEvents(found)];
      if (all.length > 0) await recordReading(caller, all);
    };
    try {
      const actor = await loadActor(caller, query, noteTampering);
      const record = (action: Action, facts: EventFacts = {}): void => void events.push({ action, ...facts });
      const result = await useCase({ actor, query, vault, now: clock.now(), record, noteTampering });
      if (events.length === 0) throw new Error('A reading must record at least one event');
      await settle(events);
      return result;
    } catch (error) {
      await settle(isUnrecorded(error) ? [denial(error)] : []);
      throw error;
    } finally {
      for (const forgery of found) onTampering(forgery, caller);
    }
  };

/** Reads for a person: $1 to $4 are person, client, session, and how secure the login is; the given values follow from $5. */
export type ReadStatement = <Row extends object>(
  caller: Caller,
  statement: Statement,
  values: readonly unknown[],
) => Promise<Row[]>;

/** What a hot reading found, and what its event tells of it. */
export interface Found<Answer> {
  readonly answer: Answer;
  readonly facts: EventFacts;
}

/** Judges and reads in one statement. A refusal that is thrown is recorded as one of this act. */
export type RunStatementReading = <Answer>(
  caller: Caller,
  action: Action,
  read: (ask: ReadStatement) => Promise<Found<Answer>>,
) => Promise<Answer>;

export const createRunStatementReading =
  (ask: ReadStatement, recordReading: RecordReading): RunStatementReading =>
  async (caller, action, read) => {
    try {
      const { answer, facts } = await read(ask);
      await recordReading(caller, [{ action, ...facts }]);
      return answer;
    } catch (error) {
      if (isUnrecorded(error))
        await recordReading(caller, [{ ...error.facts, action, outcome: 'denied', reason: error.code }]);
      throw error;
    }
  };

const isUnrecorded = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.denied && !error.recorded;
