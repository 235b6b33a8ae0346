import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import type { Actor, AnyCaller, Caller, ClientActor, ClientCaller, PersonActor, SystemActor } from './actor.ts';
import type { Action, EventFacts, NewEvent } from './audit-event.ts';
import type { Clock } from './clock.ts';
import { DomainError } from './errors.ts';
import { type Forgery, forgeryEvent, type NoteForgery } from './forgery.ts';
import type { Job } from './jobs.ts';
import type { Statement } from './statement.ts';

/**
 * SQL in the act's transaction, or for a reading by itself, where a named statement is prepared. Values are always bound, never
 * built into the text.
 */
export type Query = <Row extends object>(sql: string | Statement, values: readonly unknown[]) => Promise<Row[]>;

/** All that a use case is given: who acts, the one transaction, and the ways to record and to tell. */
export interface Work<A extends Actor = PersonActor> {
  readonly actor: A;
  readonly transaction: Transaction;
  readonly query: Query;
  readonly now: Date;
  record(action: Action, facts?: EventFacts): void;
  enqueue(job: Job): void;
  /** Reported also when the act is refused. */
  noteForgery: NoteForgery;
}

export interface Sinks {
  /** Reads the person, their rights and their session in the transaction of the act; throws when any of them has ended. */
  loadActor(caller: Caller, query: Query, noteForgery: NoteForgery): Promise<PersonActor>;
  /** The same for a case system: throws when it has been disabled. */
  loadClient(caller: ClientCaller, query: Query, noteForgery: NoteForgery): Promise<ClientActor>;
  writeAudit(actor: Actor | AnyCaller, events: readonly NewEvent[], at: Date, query: Query): Promise<void>;
  writeJobs(jobs: readonly Job[], query: Query): Promise<void>;
  /** Beside the audit event: operations staff are to know at once. */
  onForgery(found: Forgery, actor: Actor | AnyCaller): void;
  readonly clock: Clock;
}

export type RunInWork = <T>(caller: Caller, useCase: (work: Work) => Promise<T>) => Promise<T>;
export type RunForClient = <T>(caller: ClientCaller, useCase: (work: Work<ClientActor>) => Promise<T>) => Promise<T>;
export type RunAsSystem = <T>(actor: SystemActor, useCase: (work: Work<SystemActor>) => Promise<T>) => Promise<T>;

/** One request, one transaction: the change, its audit events and its jobs are committed together or not at all. */
export const createRunInWork = (sequelize: Sequelize, sinks: Sinks): RunInWork =>
  createRun<Caller, PersonActor>(sequelize, sinks, sinks.loadActor);

export const createRunForClient = (sequelize: Sequelize, sinks: Sinks): RunForClient =>
  createRun<ClientCaller, ClientActor>(sequelize, sinks, sinks.loadClient);

type Run<C extends AnyCaller, A extends Actor> = <T>(caller: C, useCase: (work: Work<A>) => Promise<T>) => Promise<T>;

function createRun<C extends AnyCaller, A extends Actor>(
  sequelize: Sequelize,
  sinks: Sinks,
  load: (caller: C, query: Query, noteForgery: NoteForgery) => Promise<A>,
): Run<C, A> {
  const recordRefusal = createRecordRefusal(sequelize, sinks);
  return async (caller, useCase) => {
    try {
      return await guarded(sequelize, sinks, caller, async (transaction, found) => {
        const query = queryIn(sequelize, transaction);
        const actor = await load(caller, query, (forgery) => void found.push(forgery));
        return perform(actor, { transaction, query, found }, sinks, useCase);
      });
    } catch (error) {
      if (error instanceof DomainError && error.denied && !error.recorded) await recordRefusal(caller, error);
      throw error;
    }
  };
}

export function createRunAsSystem(sequelize: Sequelize, sinks: Sinks): RunAsSystem {
  return (actor, useCase) =>
    guarded(sequelize, sinks, actor, (transaction, found) =>
      perform(actor, { transaction, query: queryIn(sequelize, transaction), found }, sinks, useCase),
    );
}

/** What was found forged is told even when nothing of the act stays. */
async function guarded<T>(
  sequelize: Sequelize,
  sinks: Sinks,
  actor: Actor | AnyCaller,
  act: (transaction: Transaction, found: Forgery[]) => Promise<T>,
): Promise<T> {
  const found: Forgery[] = [];
  try {
    return await sequelize.transaction((transaction) => act(transaction, found));
  } catch (error) {
    if (found.length > 0) await recordForgeries(sequelize, sinks, actor, found);
    throw error;
  } finally {
    for (const forgery of found) sinks.onForgery(forgery, actor);
  }
}

export type ReportForgeries = (actor: Actor | AnyCaller, found: readonly Forgery[]) => Promise<void>;

/** For what is found outside a unit of work: by a statement that acts alone, or at the doors of the login. */
export const createReportForgeries =
  (sequelize: Sequelize, sinks: Pick<Sinks, 'writeAudit' | 'clock' | 'onForgery'>): ReportForgeries =>
  async (actor, found) => {
    if (found.length === 0) return;
    for (const forgery of found) sinks.onForgery(forgery, actor);
    await recordForgeries(sequelize, sinks, actor, found);
  };

const recordForgeries = (
  sequelize: Sequelize,
  sinks: Pick<Sinks, 'writeAudit' | 'clock'>,
  actor: Actor | AnyCaller,
  found: readonly Forgery[],
): Promise<void> =>
  sequelize.transaction((transaction) =>
    sinks.writeAudit(actor, forgeryEvent(found), sinks.clock.now(), queryIn(sequelize, transaction)),
  );

export type RecordRefusal = (caller: AnyCaller, refusal: DomainError) => Promise<void>;

/** The refused transaction is rolled back and its events with it, so the refusal gets a transaction of its own. */
export const createRecordRefusal =
  (sequelize: Sequelize, sinks: Pick<Sinks, 'writeAudit' | 'clock'>): RecordRefusal =>
  (caller, refusal) =>
    sequelize.transaction((transaction) =>
      sinks.writeAudit(caller, [denial(refusal)], sinks.clock.now(), queryIn(sequelize, transaction)),
    );

async function perform<A extends Actor, T>(
  actor: A,
  {
    transaction,
    query,
    found,
  }: { readonly transaction: Transaction; readonly query: Query; readonly found: Forgery[] },
  sinks: Sinks,
  useCase: (work: Work<A>) => Promise<T>,
): Promise<T> {
  const events: NewEvent[] = [];
  const jobs: Job[] = [];
  const now = sinks.clock.now();
  const result = await useCase({
    actor,
    transaction,
    query,
    now,
    record: (action, facts = {}) => void events.push({ action, ...facts }),
    enqueue: (job) => void jobs.push(job),
    noteForgery: (forgery) => void found.push(forgery),
  });
  if (events.length === 0) throw new Error('A unit of work must record at least one event');
  await sinks.writeJobs(jobs, query);
  await sinks.writeAudit(actor, [...events, ...forgeryEvent(found)], now, query);
  return result;
}

const queryIn =
  (sequelize: Sequelize, transaction: Transaction): Query =>
  <Row extends object>(sql: string | Statement, values: readonly unknown[]) =>
    sequelize.query<Row>(typeof sql === 'string' ? sql : sql.text, {
      bind: [...values],
      type: QueryTypes.SELECT,
      transaction,
    });

/** A refusal of an act, as its event. */
export const denial = (error: DomainError): NewEvent => ({
  ...error.facts,
  action: 'access.denied',
  outcome: 'denied',
  reason: error.code,
});
