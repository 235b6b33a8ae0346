import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import type { Vault } from '../crypto/vault.ts';
import type { Actor, AnyCaller, Caller, ClientActor, ClientCaller, PersonActor, SystemActor } from './actor.ts';
import type { Action, EventFacts, NewEvent } from './audit-event.ts';
import type { Clock } from './clock.ts';
import { type DomainError, isUnrecordedRefusal } from './errors.ts';
import type { Job } from './jobs.ts';
import { denial, placed } from './refusal-event.ts';
import type { Statement } from './statement.ts';
import { type NoteTampering, type ReportedTampering, rowOf, type Tampering, tamperingEvents } from './tampering.ts';

/**
 * Runs SQL in the act's transaction, or outside any transaction for a reading, where a named statement is prepared.
 * Values are always bound, never part of the text.
 */
export type Query = <Row extends object>(sql: string | Statement, values: readonly unknown[]) => Promise<Row[]>;

/** All that a use case gets: the actor, the only transaction, and the ways to record events and enqueue jobs. */
export interface Work<A extends Actor = PersonActor> {
  readonly actor: A;
  readonly transaction: Transaction;
  readonly query: Query;
  readonly vault: Vault;
  readonly now: Date;
  record(action: Action, facts?: EventFacts): void;
  /** What is acted on, as far as it is known by now: for the event of a refusal that does not say it itself. */
  about(place: EventFacts): void;
  enqueue(job: Job): void;
  /** Reported also when the act is refused. */
  noteTampering: NoteTampering;
}

/** What `rows.ts` needs to find the authentic rows of a table, to report the others, and to save. */
export type RowAccess = Pick<Work, 'transaction' | 'vault' | 'noteTampering'>;

export interface WorkDependencies {
  /** Reads the person, their rights and session in the transaction of the act. Throws when one of them has ended. */
  loadActor(caller: Caller, query: Query, noteTampering: NoteTampering): Promise<PersonActor>;
  /** The same for a case system. Throws when it is disabled. */
  loadClient(caller: ClientCaller, query: Query, noteTampering: NoteTampering): Promise<ClientActor>;
  /** The municipality in whose log a refusal stands of which nothing else says where it belongs. */
  homeOf(caller: AnyCaller, query: Query): Promise<string | null>;
  writeAudit(actor: Actor | AnyCaller, events: readonly NewEvent[], at: Date, query: Query): Promise<void>;
  writeJobs(jobs: readonly Job[], query: Query): Promise<void>;
  /** What is to be seen of the events between the posts of a dialog. */
  keepTimeline(actor: Actor, events: readonly NewEvent[], at: Date, query: Query): Promise<void>;
  /** In addition to the audit event: informs operations staff at once, by a log line and a metric. */
  onTampering(found: Tampering, actor: Actor | AnyCaller): void;
  readonly reportedTampering: ReportedTampering;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Where units of work run. One whose rows another transaction has locked takes no connection from the others. */
export interface WorkPlace {
  /** None of them waits for long here. */
  readonly sequelize: Sequelize;
  /** Here one may wait: it is begun again. */
  readonly waitingSequelize: Sequelize;
  /** Whether it has to wait for another transaction. */
  isHeldUp(error: unknown): boolean;
}

async function inTransaction<T>(
  { sequelize, waitingSequelize, isHeldUp }: WorkPlace,
  act: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await sequelize.transaction(act);
  } catch (error) {
    if (!isHeldUp(error)) throw error;
    return waitingSequelize.transaction(act);
  }
}

export type RunInWork = <T>(caller: Caller, useCase: (work: Work) => Promise<T>) => Promise<T>;
export type RunForClient = <T>(caller: ClientCaller, useCase: (work: Work<ClientActor>) => Promise<T>) => Promise<T>;
export type RunAsSystem = <T>(actor: SystemActor, useCase: (work: Work<SystemActor>) => Promise<T>) => Promise<T>;

/** One request, one transaction: the change, its audit events and its jobs are committed together or not at all. */
export const createRunInWork = (place: WorkPlace, dependencies: WorkDependencies): RunInWork =>
  createRun<Caller, PersonActor>(place, dependencies, dependencies.loadActor);

export const createRunForClient = (place: WorkPlace, dependencies: WorkDependencies): RunForClient =>
  createRun<ClientCaller, ClientActor>(place, dependencies, dependencies.loadClient);

type Run<C extends AnyCaller, A extends Actor> = <T>(caller: C, useCase: (work: Work<A>) => Promise<T>) => Promise<T>;

function createRun<C extends AnyCaller, A extends Actor>(
  place: WorkPlace,
  dependencies: WorkDependencies,
  load: (caller: C, query: Query, noteTampering: NoteTampering) => Promise<A>,
): Run<C, A> {
  const recordRefusal = createRecordRefusal(place.sequelize, dependencies);
  return async (caller, useCase) => {
    let about: EventFacts = {};
    try {
      return await reportingTampering(place, dependencies, caller, async (transaction, found) => {
        about = {};
        const query = queryIn(place.sequelize, transaction);
        const noteTampering = noting(found, dependencies);
        const actor = await load(caller, query, noteTampering);
        const noteAbout = (more: EventFacts): void => {
          about = { ...about, ...more };
        };
        return perform(actor, { transaction, query, found, noteTampering, noteAbout }, dependencies, useCase);
      });
    } catch (error) {
      if (isUnrecordedRefusal(error)) await recordRefusal(caller, error, about);
      throw error;
    }
  };
}

export function createRunAsSystem(place: WorkPlace, dependencies: WorkDependencies): RunAsSystem {
  return (actor, useCase) =>
    reportingTampering(place, dependencies, actor, (transaction, found) => {
      const query = queryIn(place.sequelize, transaction);
      return perform(
        actor,
        { transaction, query, found, noteTampering: noting(found, dependencies), noteAbout: () => undefined },
        dependencies,
        useCase,
      );
    });
}

/** Adds to `found` each row once, without what was reported lately. */
export function noting(
  found: Tampering[],
  { reportedTampering }: Pick<WorkDependencies, 'reportedTampering'>,
): NoteTampering {
  const rows = new Set<string>();
  return (tampering) => {
    const row = rowOf(tampering);
    if (rows.has(row)) return;
    rows.add(row);
    if (reportedTampering.isNew(tampering)) found.push(tampering);
  };
}

/** Reports tampering even when the act is rolled back. What was found before the act was begun again counts too. */
async function reportingTampering<T>(
  place: WorkPlace,
  dependencies: WorkDependencies,
  actor: Actor | AnyCaller,
  act: (transaction: Transaction, found: Tampering[]) => Promise<T>,
): Promise<T> {
  const found: Tampering[] = [];
  try {
    return await inTransaction(place, (transaction) => act(transaction, found));
  } catch (error) {
    if (found.length > 0) await recordTampering(place.sequelize, dependencies, actor, found);
    throw error;
  } finally {
    for (const tampering of found) dependencies.onTampering(tampering, actor);
  }
}

export type ReportTampering = (actor: Actor | AnyCaller, found: readonly Tampering[]) => Promise<void>;

/** Reports tampering that was found outside a unit of work: by a single statement, or by the login hub. */
export const createReportTampering =
  (
    sequelize: Sequelize,
    dependencies: Pick<WorkDependencies, 'writeAudit' | 'clock' | 'onTampering' | 'reportedTampering'>,
  ): ReportTampering =>
  async (actor, found) => {
    const unreported: Tampering[] = [];
    found.forEach(noting(unreported, dependencies));
    if (unreported.length === 0) return;
    for (const tampering of unreported) dependencies.onTampering(tampering, actor);
    await recordTampering(sequelize, dependencies, actor, unreported);
  };

async function recordTampering(
  sequelize: Sequelize,
  dependencies: Pick<WorkDependencies, 'writeAudit' | 'clock' | 'reportedTampering'>,
  actor: Actor | AnyCaller,
  found: readonly Tampering[],
): Promise<void> {
  try {
    await sequelize.transaction((transaction) =>
      dependencies.writeAudit(actor, tamperingEvents(found), dependencies.clock.now(), queryIn(sequelize, transaction)),
    );
  } catch (error) {
    dependencies.reportedTampering.forget(found);
    throw error;
  }
}

export type RecordRefusal = (caller: AnyCaller, refusal: DomainError, about?: EventFacts) => Promise<void>;

/** Records a refusal in a transaction of its own, because the refused one is rolled back with its events. */
export const createRecordRefusal =
  (sequelize: Sequelize, dependencies: Pick<WorkDependencies, 'writeAudit' | 'clock' | 'homeOf'>): RecordRefusal =>
  (caller, refusal, about) =>
    sequelize.transaction(async (transaction) => {
      const query = queryIn(sequelize, transaction);
      const event = await placed(denial(refusal, about), () => dependencies.homeOf(caller, query));
      await dependencies.writeAudit(caller, [event], dependencies.clock.now(), query);
    });

async function perform<A extends Actor, T>(
  actor: A,
  {
    transaction,
    query,
    found,
    noteTampering,
    noteAbout,
  }: {
    readonly transaction: Transaction;
    readonly query: Query;
    readonly found: readonly Tampering[];
    readonly noteTampering: NoteTampering;
    readonly noteAbout: Work['about'];
  },
  dependencies: WorkDependencies,
  useCase: (work: Work<A>) => Promise<T>,
): Promise<T> {
  const events: NewEvent[] = [];
  const jobs: Job[] = [];
  const now = dependencies.clock.now();
  const result = await useCase({
    actor,
    transaction,
    query,
    vault: dependencies.vault,
    now,
    record: (action, facts = {}) => void events.push({ action, ...facts }),
    about: noteAbout,
    enqueue: (job) => void jobs.push(job),
    noteTampering,
  });
  if (events.length === 0) throw new Error('A unit of work must record at least one event');
  await dependencies.keepTimeline(actor, events, now, query);
  await dependencies.writeJobs(jobs, query);
  await dependencies.writeAudit(actor, [...events, ...tamperingEvents(found)], now, query);
  return result;
}

export const queryIn =
  (sequelize: Sequelize, transaction: Transaction): Query =>
  <Row extends object>(sql: string | Statement, values: readonly unknown[]) =>
    sequelize.query<Row>(typeof sql === 'string' ? sql : sql.text, {
      bind: [...values],
      type: QueryTypes.SELECT,
      transaction,
    });
