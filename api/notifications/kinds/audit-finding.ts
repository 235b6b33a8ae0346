/**
 * Something is wrong with the audit log of the installation. It goes to the administrators of all municipalities and to
 * the address that the settings name, once a day at most while anything stands. Nobody is told what it is: that is on the
 * server. Whoever could write findings with SQL could at worst have this mail sent.
 */
import { html } from '../../core/html.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { findAuthenticAdministrator } from '../authentic-rows.ts';
import { composeToPerson, type MailTools } from '../compose.ts';
import { type MailTexts, renderMail } from '../layout.ts';
import type { Mail } from '../mail.ts';
import type { NoticeKind, WritingTools } from '../notice-kind.ts';
import { writeNotices } from '../queries.ts';

const VERIFY = 'letdialog audit verify';
const FINDINGS = 'letdialog audit findings';

const TEXTS: MailTexts<object> = {
  da: {
    subject: 'Revisionsloggen i LetDialog skal undersøges',
    text: () => [
      'Revisionsloggen stemmer ikke længere med det, der er underskrevet. Nogen kan have ændret i databasen, eller en sikkerhedskopi kan være lagt ind.',
      'Giv beskeden videre til dem, der driver LetDialog. På serveren viser disse kommandoer, hvad der er galt:',
      `${VERIFY}\n${FINDINGS}`,
      'Ret intet, og slet intet, før det er undersøgt. Beskeden kommer én gang om dagen, indtil sagen er afsluttet på serveren.',
    ],
    html: () => [
      html`<p>Revisionsloggen stemmer ikke længere med det, der er underskrevet. Nogen kan have ændret i databasen, eller en sikkerhedskopi kan være lagt ind.</p>`,
      html`<p>Giv beskeden videre til dem, der driver LetDialog. På serveren viser disse kommandoer, hvad der er galt:</p>`,
      html`<p><code>${VERIFY}</code><br><code>${FINDINGS}</code></p>`,
      html`<p>Ret intet, og slet intet, før det er undersøgt. Beskeden kommer én gang om dagen, indtil sagen er afsluttet på serveren.</p>`,
    ],
  },
  en: {
    subject: 'The audit log of LetDialog must be looked into',
    text: () => [
      'The audit log no longer agrees with what was signed. Somebody may have changed the database, or a backup may have been restored.',
      'Pass this message on to those who run LetDialog. On the server, these commands show what is wrong:',
      `${VERIFY}\n${FINDINGS}`,
      'Change nothing and delete nothing until it has been looked into. This message comes once a day until the matter is settled on the server.',
    ],
    html: () => [
      html`<p>The audit log no longer agrees with what was signed. Somebody may have changed the database, or a backup may have been restored.</p>`,
      html`<p>Pass this message on to those who run LetDialog. On the server, these commands show what is wrong:</p>`,
      html`<p><code>${VERIFY}</code><br><code>${FINDINGS}</code></p>`,
      html`<p>Change nothing and delete nothing until it has been looked into. This message comes once a day until the matter is settled on the server.</p>`,
    ],
  },
};

export const auditFinding: NoticeKind<'audit-finding'> = {
  name: 'audit-finding',
  description: 'something is wrong with the audit log; to all administrators, and to the operations staff',
  repeats: false,
  isUrgent: true,
  texts: TEXTS,
  writeOwed,
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: [],
    compose: async () => {
      if (!(await isAnythingFound(tools.query))) return null;
      if (notice.person_id === null) return toOperations(tools, notice.id);
      return (await findAuthenticAdministrator(tools, notice.person_id)) ? composeToPerson(tools, notice, TEXTS) : null;
    },
  }),
};

const isAnythingFound = async (query: Query): Promise<boolean> =>
  (await query('select from audit_findings where settled_at is null limit 1', [])).length > 0;

/** Nobody knows their language, so it comes in the first of ours. */
const toOperations = ({ operationsMail }: MailTools, id: string): Mail | null =>
  operationsMail === null ? null : { ...renderMail(TEXTS, 'da', {}), to: operationsMail, id, unsubscribe: null };

/** Unverified: when it is sent, only authentic rows count. */
const ADMINISTRATORS = `select p.id from employments e join persons p on p.id = e.person_id
  where ('administrator' = any(e.privileges) or 'administrator' = any(e.granted))
    and p.disabled_at is null and p.sealed_email is not null`;

async function writeOwed({ query, vault, operationsMail }: WritingTools, now: Date): Promise<void> {
  if (!(await isAnythingFound(query))) return;
  const administrators = await query<{ id: string }>(ADMINISTRATORS, []);
  const day = now.toISOString().slice(0, 10);
  const recipients = [...administrators.map(({ id }) => id), ...(operationsMail === null ? [] : [null])];
  const notices = recipients.map((personId) => ({
    personId,
    dialogId: null,
    subjectId: null,
    onceKey: `audit-finding:${day}:${personId ?? 'operations'}`,
  }));
  await writeNotices(query, { kind: 'audit-finding', vault, notices, now });
}
