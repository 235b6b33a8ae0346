/** A dialog about Emma, whose parents Mette and Lars both hold custody, with a legal basis and a declaration. */
import { createHash } from 'node:crypto';
import type { RelationKind } from '../../api/people/relations/relation.ts';
import { insertRelation } from '../../api/people/relations/rows.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { aDialog } from '../setup/factories.ts';
import { aClock } from '../setup/post-office.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

export interface Family {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  /** The coordinator. */
  readonly anna: TestUser;
  readonly administrator: TestUser;
  readonly mette: TestUser;
  readonly lars: TestUser;
  readonly emma: TestUser;
  readonly dialogId: string;
  readonly declarationId: string;
  readonly record: (personId: string, kind: RelationKind, validFrom?: string) => Promise<unknown>;
  /** Asks all who are to give. */
  readonly require: () => Promise<string>;
  readonly give: (giver: TestUser) => Promise<Answer>;
  readonly withdraw: (giver: TestUser) => Promise<Answer>;
}

/** The first day of Emma's. */
export const BORN = '2014-11-27';

export async function aFamily(start: string): Promise<Family> {
  const clock = aClock(start);
  const testApi = await startTestApi({ now: clock.now });
  const anna = await testApi.employee('Anna Holm');
  const administrator = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const [emma, mette, lars] = [
    await testApi.citizen('Emma Krogh', { cpr: '8711149992' }),
    await testApi.citizen('Mette Krogh', { cpr: '6105809992' }),
    await testApi.citizen('Lars Krogh', { cpr: '7203819991' }),
  ];
  const dialogId = await aDialog(anna, { name: 'Emma Krogh', cpr: '8711149992' });
  const record = (personId: string, kind: RelationKind, validFrom = BORN) =>
    anna.act(async (work) => {
      const municipalityId = work.actor.municipalityId ?? '';
      await insertRelation(work, {
        ...{
          municipalityId,
          subjectId: emma.personId,
          personId,
          kind,
          validFrom,
          validTo: null,
          words: { note: null, name: null },
        },
        ...{ sharedResidence: false, source: 'register', verifiedOn: BORN, recordedBy: anna.personId },
        ...{ recordedIn: dialogId, replaces: null },
      });
      work.record('relation.recorded', { municipalityId, personId: emma.personId });
    });
  await record(emma.personId, 'born');
  for (const holder of [mette, lars]) await record(holder.personId, 'custody_holder');
  await made(administrator.post('/administration/legal-bases', aBasis('network')));
  const declarationId = (
    await made(administrator.post('/administration/declarations', aDeclaration('network', 'network')))
  ).body.id;
  const own = async (giver: TestUser): Promise<string> => (await giver.get('/me/consents')).body.items[0].id;
  return {
    ...{ testApi, clock, anna, administrator, mette, lars, emma, dialogId, declarationId, record },
    require: async () =>
      (await made(anna.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId }))).body.id,
    give: async (giver) => {
      const id = await own(giver);
      const { body } = await giver.get(`/me/consents/${id}/declaration?language=da`);
      const textHash = createHash('sha256').update(body).digest('hex');
      return made(giver.post(`/me/consents/${id}/give`, { language: 'da', textHash }));
    },
    withdraw: async (giver) => made(giver.post(`/me/consents/${await own(giver)}/withdraw`)),
  };
}

export async function made(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
