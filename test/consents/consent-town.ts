/** A municipality with a declaration, and dialogs about adults who are asked to consent to it. */
import { expect } from 'vitest';
import { appendTo } from '../../api/consents/append.ts';
import { openBook, settle } from '../../api/consents/book.ts';
import type { ConsentEventType } from '../../api/consents/consent.ts';
import { consentEnd, lapseByAge } from '../../api/consents/rules/consent-end.ts';
import { systemActor } from '../../api/core/actor.ts';
import type { Day } from '../../api/core/calendar.ts';
import { findDeclaration } from '../../api/declarations/rows.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import { findLegalBasis } from '../../api/municipalities/legal-bases/rows.ts';
import type { NewLegalBasis } from '../../api/municipalities/legal-bases/schemas.ts';
import { aBasis } from '../setup/consent-factories.ts';
import { accept, aDialog, invited } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

type Options = NonNullable<Parameters<typeof startTestApi>[0]>;

export interface ConsentTown {
  readonly testApi: TestApi;
  /** Administers the municipality. */
  readonly ida: TestUser;
  /** Coordinates. */
  readonly anna: TestUser;
  /** The adult whom the dialogs are about. */
  readonly mette: TestUser;
}

/** Of somebody born in 1890, so that their age is known and nobody living has it. */
export const METTE = '110190-5001';

export async function aConsentTown(options: Options): Promise<ConsentTown> {
  const testApi = await startTestApi(options);
  const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  const anna = await testApi.employee('Anna Holm');
  const mette = await testApi.citizen('Mette Krogh', { cpr: METTE });
  return { testApi, ida, anna, mette };
}

export interface Published {
  readonly id: string;
  readonly code: string;
  readonly version: number;
}

let bases = 0;
let texts = 0;

/** A declaration of a legal basis of its own. */
export async function publish(ida: TestUser, basis: Partial<NewLegalBasis> = {}): Promise<Published> {
  bases += 1;
  const code = `cooperation-${bases}`;
  const wanted = aBasis(code, 'Samarbejde', { periodEnd: 'start-of-day', guardianGives: false, ...basis });
  const made = await ida.post('/administration/legal-bases', wanted);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return publishAgain(ida, code);
}

/** The next version of the declaration of a code. */
export async function publishAgain(ida: TestUser, code: string): Promise<Published> {
  texts += 1;
  const answer = await ida.post('/administration/declarations', {
    ...{ code, legalBasisCode: code, recipients: [], period: null },
    purposes: [
      {
        code: 'cooperation',
        texts: [{ language: 'da', text: 'At samarbejde' }],
        dataCategories: [{ code: 'school', special: false }],
      },
    ],
    texts: [
      {
        ...{
          language: 'da',
          title: 'Samtykke',
          body: `Vi vil gerne dele oplysninger (${texts}).`,
          ifRefused: 'Så deler vi ikke.',
        },
        ...{ withdrawal: 'Når som helst.', law: 'Retssikkerhedsloven', recipients: 'Skolen' },
      },
    ],
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { id: answer.body.id, code, version: answer.body.version };
}

/** A dialog about Mette in which she takes part. */
export async function aDialogAbout({ testApi, anna, mette }: ConsentTown): Promise<string> {
  const dialogId = await aDialog(anna, { name: 'Mette Krogh', cpr: METTE });
  const { token } = await invited(testApi, anna, dialogId, { capacity: 'citizen', cpr: METTE });
  expect((await accept(mette, token)).body.state).toBe('accepted');
  return dialogId;
}

/** Asks whoever is to give; the ids of what was made for each. */
export async function require(anna: TestUser, dialogId: string, declarationId: string): Promise<string[]> {
  const { status, body } = await anna.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.givers.map(({ consentId }: { consentId: string | null }) => consentId);
}

interface Happened {
  readonly dialogId: string;
  readonly consentId: string;
  readonly type: ConsentEventType;
  readonly born?: Day | null;
}

/** What the giver does, without HTTP and without their login: for tests of what follows from it. */
export const happen = ({ services }: TestApi, { dialogId, consentId, type, born = null }: Happened): Promise<void> =>
  services.runAsSystem(systemActor('test'), async (work) => {
    const dialog = await lockDialogUnverified(work, dialogId);
    if (!dialog) throw new Error('There is no such dialog');
    const book = await openBook(work, dialog);
    const record = book.records.find(({ id }) => id === consentId);
    if (!record) throw new Error('There is no such consent');
    const { municipalityId } = dialog;
    const declaration = await findDeclaration(work, { municipalityId, id: record.declarationId });
    const basis = declaration && (await findLegalBasis(work, { municipalityId, id: declaration.legalBasisId }));
    if (!basis) throw new Error('There is no such legal basis');
    const givenAt = work.now;
    const given = {
      ...{ givenAt, endsAt: consentEnd(basis.definition, null, givenAt) },
      lapsesAt: lapseByAge(basis.definition, born, { capacity: record.capacity, givenAt }),
    };
    await appendTo(work, book, record, { type, channel: 'paper', ...(type === 'given' ? given : {}) });
    if (type === 'given' && record.previousId !== null) {
      const previous = book.records.find(({ id, state }) => id === record.previousId && state === 'given');
      if (previous) await appendTo(work, book, previous, { type: 'superseded', channel: 'system' });
    }
    await settle(work, book);
    work.record('consent.read', { dialogId, municipalityId, targetId: consentId });
  });

/** A dialog whose one consent is given now. */
export async function aGivenConsent(
  town: ConsentTown,
  declarationId: string,
): Promise<{ readonly dialogId: string; readonly consentId: string }> {
  const dialogId = await aDialogAbout(town);
  const [consentId = ''] = await require(town.anna, dialogId, declarationId);
  await happen(town.testApi, { dialogId, consentId, type: 'given' });
  return { dialogId, consentId };
}

/** Of the municipality, for the version that it has now. */
export async function decide(ida: TestUser, change: object): Promise<void> {
  const { body } = await ida.get('/administration/consent-settings');
  const { version: before, ...settings } = body;
  const answer = await ida.put('/administration/consent-settings', { ...settings, ...change }, version(before));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
