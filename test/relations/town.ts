/** A dialog about a child, with those around her, and facts about them. */

import { queryFrom } from '../../api/database/statements.ts';
import { accessSweep } from '../../api/dialogs/access-sweep.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { aClock } from '../setup/post-office.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

export const BORN = '2011-11-27';
/** The instants at which somebody born on that day is 15 and 18. */
export const FIFTEEN = new Date('2026-11-26T23:00:00Z');
export const EIGHTEEN = new Date('2029-11-26T23:00:00Z');
export const justBefore = (instant: Date, milliseconds = 1): string =>
  new Date(instant.getTime() - milliseconds).toISOString();

export interface Town {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  /** The coordinator. */
  readonly anna: TestUser;
  readonly mette: TestUser;
  readonly lars: TestUser;
  readonly emma: TestUser;
  readonly dialogId: string;
  readonly record: (fact: object, by?: TestUser) => Promise<Answer>;
  /** One run of the job that acts on access that has ended. */
  readonly sweep: () => Promise<void>;
  readonly shut: () => Promise<void>;
}

const CPR = { emma: '8711119992', mette: '6105809992', lars: '7203819991' };

/** @param born as it is recorded; null for an unknown age */
export async function aTown({
  start = '2026-06-01T10:00:00Z',
  born = BORN,
}: {
  start?: string;
  born?: string | null;
} = {}): Promise<Town> {
  const clock = aClock(start);
  const testApi = await startTestApi({ now: clock.now });
  const anna = await testApi.employee('Anna Holm');
  const dialogId = await aDialog(anna, { name: 'Emma Krogh', cpr: CPR.emma });
  const emma = await testApi.citizen('Emma Krogh', { cpr: CPR.emma });
  const mette = await testApi.citizen('Mette Krogh', { cpr: CPR.mette });
  const lars = await testApi.citizen('Lars Krogh', { cpr: CPR.lars });
  const said = { kind: 'custody_holder', validFrom: BORN, source: 'register', verifiedOn: BORN };
  const record = (fact: object, by = anna): Promise<Answer> =>
    by.post(`/dialogs/${dialogId}/relations`, { ...said, ...fact });
  if (born !== null) await record({ kind: 'born', validFrom: born, source: 'cpr' });
  await admitted(testApi, anna, dialogId, mette);
  const { database, runAsSystem } = testApi.services;
  const job = accessSweep({ query: queryFrom(database.pool), runAsSystem, clock });
  return {
    ...{ testApi, clock, anna, mette, lars, emma, dialogId, record },
    sweep: () => job.run(new AbortController().signal),
    shut: () => testApi.close(),
  };
}
