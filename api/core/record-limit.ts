import type { Sequelize } from 'sequelize';
import { type AnyCaller, systemActor } from './actor.ts';
import { queryIn, type WorkDependencies } from './unit-of-work.ts';

export type RecordLimit = (reached: {
  readonly policy: string;
  readonly caller: AnyCaller | null;
  readonly network: string | null;
}) => Promise<void>;

const RATE_LIMIT = systemActor('rate-limit');

/** Somebody asks more often than is allowed. While nobody knows who it is, it is the system that tells it. */
export const createRecordLimit =
  (sequelize: Sequelize, dependencies: Pick<WorkDependencies, 'writeAudit' | 'clock' | 'homeOf'>): RecordLimit =>
  ({ policy, caller, network }) =>
    sequelize.transaction(async (transaction) => {
      const query = queryIn(sequelize, transaction);
      const municipalityId = caller === null ? null : await dependencies.homeOf(caller, query);
      const event = { action: 'requests.limited', outcome: 'denied', reason: policy, municipalityId, network } as const;
      await dependencies.writeAudit(caller ?? RATE_LIMIT, [event], dependencies.clock.now(), query);
    });
