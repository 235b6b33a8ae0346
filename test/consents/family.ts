/** A family whose consent is asked for: Emma, her parents Mette and Lars, and Anna, who coordinates. */
import { createHash } from 'node:crypto';
import type { Relation } from '../../api/people/relations/relation.ts';
import { insertRelation } from '../../api/people/relations/rows.ts';
import { aBasis, aDeclaration } from '../setup/consent-factories.ts';
import { aClock } from '../setup/post-office.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

type Basis = Partial<Parameters<typeof aBasis>[2] & object>;
type Declaration = Partial<Parameters<typeof aDeclaration>[3] & object>;

export interface Family {
  readonly testApi: TestApi;
  readonly clock: ReturnType<typeof aClock>;
  readonly anna: TestUser;
  readonly karl: TestUser;
  readonly ida: TestUser;
  readonly mette: TestUser;
  readonly lars: TestUser;
  /** The subject; eight years old, unless another day is said. */
  readonly emma: TestUser;
  readonly born: string;
  readonly dialogId: string;
  readonly declarationId: string;
  close(): Promise<void>;
}

let counter = 0;
/** Replacement numbers, which tell no age: it is recorded when she was born. */
const numbers = (): string => {
  counter += 1;
  return `671118-${String(4000 + counter).padStart(4, '0')}`;
};

export interface FamilyOptions {
  readonly basis?: Basis;
  readonly declaration?: Declaration;
  readonly now?: string;
  readonly born?: string;
}

export async function aFamily({
  basis = {},
  declaration = {},
  now = '2026-11-27T09:00:00Z',
  born = '2018-11-07',
}: FamilyOptions = {}): Promise<Family> {
  const clock = aClock(now);
  const testApi = await startTestApi({ now: clock.now });
  const anna = await testApi.employee('Anna Holm');
  const karl = await testApi.employee('Karl Bech');
  const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const mette = await testApi.citizen('Mette Krogh');
  const lars = await testApi.citizen('Lars Krogh');
  const cpr = numbers().replace('-', '');
  const emma = await testApi.citizen('Emma Krogh', { cpr });
  const { body: dialog } = await anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh', cpr } });
  const declarationId = await published(ida, 'school', { basis, declaration });
  const family = { testApi, clock, anna, karl, ida, mette, lars, emma, born, dialogId: dialog.id, declarationId };
  await holds(family, emma, { kind: 'born' });
  await holds(family, mette);
  await holds(family, lars);
  return { ...family, close: () => testApi.close() };
}

export async function published(
  administrator: TestUser,
  code: string,
  { basis = {}, declaration = {} }: Pick<FamilyOptions, 'basis' | 'declaration'> = {},
): Promise<string> {
  await made(administrator.post('/administration/legal-bases', aBasis(`${code}-basis`, 'Samtykke', basis)));
  const wanted = aDeclaration(code, `${code}-basis`, 'Samtykke til at tale med skolen', declaration);
  return (await made(administrator.post('/administration/declarations', wanted))).body.id;
}

/** Records a fact about the subject, mostly custody, and mostly since the day of birth. */
export const holds = (
  { anna, emma, born }: Pick<Family, 'anna' | 'emma' | 'born'>,
  person: TestUser,
  more: Partial<Relation> = {},
): Promise<unknown> =>
  anna.act(async (work) => {
    const { municipalityId } = work.actor;
    if (municipalityId === null) throw new Error('Anna is employed');
    const relation = await insertRelation(work, {
      ...{ municipalityId, subjectId: emma.personId, personId: person.personId, kind: 'custody_holder' },
      ...{ validFrom: born, validTo: null, sharedResidence: false, source: 'register' },
      ...{
        verifiedOn: '2026-11-01',
        recordedBy: work.actor.personId,
        recordedIn: null,
        replaces: null,
        words: { note: null, name: null },
      },
      ...more,
    });
    work.record('relation.recorded', { municipalityId, personId: emma.personId, targetId: relation.id });
  });

/** Asks all who are to give. */
export const required = async ({ anna, dialogId, declarationId }: Family, id = declarationId): Promise<string> =>
  (await made(anna.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId: id }))).body.id;

/** The newest that the person is asked for. */
export async function askedOf(person: TestUser): Promise<string> {
  const { body } = await person.get('/me/consents');
  return body.items[0].id;
}

/** What was shown, and the hash that the frontend makes of it. */
export async function shown(person: TestUser, consentId: string, language = 'da') {
  const { body } = await person.get(`/me/consents/${consentId}/declaration?language=${language}`);
  return { language, textHash: createHash('sha256').update(body).digest('hex') };
}

/** Reads the declaration and answers. */
export async function answers(
  person: TestUser,
  verb: 'give' | 'refuse',
  { consentId, ...more }: { readonly consentId?: string; readonly recipients?: readonly string[] } = {},
): Promise<Answer> {
  const id = consentId ?? (await askedOf(person));
  return person.post(`/me/consents/${id}/${verb}`, { ...(await shown(person, id)), ...more });
}

export const withdraws = async (person: TestUser): Promise<Answer> =>
  person.post(`/me/consents/${await askedOf(person)}/withdraw`);

/** What is no part of what is tested must have gone well. */
export async function made(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

export const stateOf = async ({ anna, dialogId }: Family): Promise<string> =>
  (await anna.get(`/dialogs/${dialogId}`)).body.state;
