/**
 * Somebody asked for another address: the code goes to that address, at once, and at any hour, since they wait for it. It
 * says nothing but the code. One that was not taken within the ten minutes that a code lasts is wanted no more.
 */
import { html } from '../../core/html.ts';
import type { Query } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Person } from '../../people/model.ts';
import { codesOf, findChangeById, openChange } from '../address/rows.ts';
import { addressOf, type MailTools } from '../compose.ts';
import { type MailTexts, type MailValues, renderMail } from '../layout.ts';
import type { Mail } from '../mail.ts';
import type { NoticeKind } from '../notice-kind.ts';
import { type ClaimedNotice, writeNotices } from '../queries.ts';

const large = (code: string) => html`<p style="font-size: 2rem; letter-spacing: .25rem;"><strong>${code}</strong></p>`;

const TEXTS: MailTexts<Pick<MailValues, 'code'>> = {
  da: {
    subject: 'Din kode til LetDialog',
    text: ({ code }) => [
      'Skriv denne kode i LetDialog for at bekræfte din mailadresse:',
      code,
      'Koden gælder i 10 minutter. Giv den ikke videre.\nHar du ikke bedt om en kode, kan du se bort fra denne besked.',
    ],
    html: ({ code }) => [
      html`<p>Skriv denne kode i LetDialog for at bekræfte din mailadresse:</p>`,
      large(code),
      html`<p>Koden gælder i 10 minutter. Giv den ikke videre.</p>`,
      html`<p>Har du ikke bedt om en kode, kan du se bort fra denne besked.</p>`,
    ],
  },
  en: {
    subject: 'Your code for LetDialog',
    text: ({ code }) => [
      'Type this code in LetDialog to confirm your address:',
      code,
      'The code is valid for 10 minutes. Do not pass it on.\nIf you did not ask for a code, you can disregard this message.',
    ],
    html: ({ code }) => [
      html`<p>Type this code in LetDialog to confirm your address:</p>`,
      large(code),
      html`<p>The code is valid for 10 minutes. Do not pass it on.</p>`,
      html`<p>If you did not ask for a code, you can disregard this message.</p>`,
    ],
  },
};

export const addressCode: NoticeKind<'address-code'> = {
  name: 'address-code',
  description: 'somebody asked for another address; the code to confirm it, to that address',
  repeats: false,
  isUrgent: true,
  texts: TEXTS,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: [],
    compose: () => compose(tools, notice),
  }),
};

interface Tools {
  readonly query: Query;
  readonly vault: Vault;
}

/** For the task. Returns the key by which the notice can be claimed. */
export async function writeAddressCode({ query, vault }: Tools, changeId: string, now: Date): Promise<string> {
  const change = await findChangeById(query, changeId, now);
  const onceKey = `address-code:${changeId}`;
  const notices = change ? [{ personId: change.personId, dialogId: null, subjectId: changeId, onceKey }] : [];
  await writeNotices(query, { kind: 'address-code', vault, notices, now });
  return onceKey;
}

async function compose(tools: MailTools, { id, person_id, subject_id }: ClaimedNotice): Promise<Mail | null> {
  const change = await findChangeById(tools.query, subject_id, tools.clock.now());
  const person = person_id === null ? null : await Person.findByPk(person_id);
  if (change === null || !person || person.disabledAt || change.personId !== person.id) return null;
  const to = await addressOf(tools, (opening) => openChange(opening, change));
  const [code = ''] = codesOf(tools.vault, change, to);
  return { ...renderMail(TEXTS, person.language, { code }), to, id, unsubscribe: null };
}
