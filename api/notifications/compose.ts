import type { Clock } from '../core/clock.ts';
import { instantText } from '../core/instant-text.ts';
import type { Opening, Tampering } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { provenState } from '../people/address.ts';
import { Person } from '../people/model.ts';
import { openPersonText } from '../people/records.ts';
import { type Link, type MailTexts, type MailValues, renderMail } from './layout.ts';
import type { Mail } from './mail.ts';
import { MailError } from './mail-fault.ts';
import type { ClaimedNotice } from './queries.ts';
import { referenceLink } from './references/token.ts';
import { unsubscribeAddress } from './unsubscribe-token.ts';

export interface MailTools {
  /** Single statements, outside of a transaction. */
  readonly query: Query;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly frontendUrl: string;
  readonly publicUrl: string;
  /** The address of those who run the installation, when the settings name one. */
  readonly operationsMail: string | null;
  /** Of rows that a notice is about. They count as absent. */
  readonly reportTampering: (found: readonly Tampering[]) => Promise<void>;
}

type Addressed = Pick<ClaimedNotice, 'id' | 'person_id'>;

/**
 * A mail to a person, whatever their preferences. Null when they have no address, or are disabled.
 * @param link where it leads, if not to the dialog
 * @throws MailError address_failing when mails to the address have come back
 */
export async function composeToPerson(
  tools: MailTools,
  { id, person_id: personId }: Addressed,
  texts: MailTexts<Link>,
  link = referenceTo(tools, id),
): Promise<Mail | null> {
  const recipient = await findRecipient(tools, personId);
  if (!recipient) return null;
  const { to, person } = recipient;
  return { ...renderMail(texts, person.language, { link }), to, id, unsubscribe: null };
}

/** Leads to the dialog that the notice is about. */
const referenceTo = ({ vault, frontendUrl }: MailTools, noticeId: string): string =>
  referenceLink(vault.keyring, frontendUrl, noticeId);

/** The same, with an instant as people read it. */
export async function composeTimed(
  tools: MailTools,
  { id, person_id: personId }: Addressed,
  texts: MailTexts<Pick<MailValues, 'link' | 'until'>>,
  until: Date,
): Promise<Mail | null> {
  const recipient = await findRecipient(tools, personId);
  if (!recipient) return null;
  const { to, person } = recipient;
  const values = { link: referenceTo(tools, id), until: instantText(person.language, until) };
  return { ...renderMail(texts, person.language, values), to, id, unsubscribe: null };
}

/** A mail from which people may unsubscribe. Also null for a person who has. */
export async function composeUnsubscribable(
  tools: MailTools,
  { id, person_id: personId }: Addressed,
  texts: MailTexts<Pick<MailValues, 'link' | 'unsubscribe'>>,
): Promise<Mail | null> {
  const recipient = await findRecipient(tools, personId);
  if (!recipient || recipient.person.notices === 'off') return null;
  const { to, person } = recipient;
  const unsubscribe = unsubscribeAddress(tools.vault, tools.publicUrl, person.id);
  return { ...renderMail(texts, person.language, { link: referenceTo(tools, id), unsubscribe }), to, id, unsubscribe };
}

/** No mail goes to an address from which mails have come back. */
export const ADDRESS_FAILING = 'address_failing';

interface Recipient {
  readonly person: Person;
  /** Their address. */
  readonly to: string;
}

async function findRecipient(tools: MailTools, personId: string | null): Promise<Recipient | null> {
  const person = personId === null ? null : await Person.findByPk(personId);
  if (!person || person.disabledAt) return null;
  const { sealedEmail } = person;
  if (sealedEmail === null) return null;
  const to = await addressOf(tools, (opening) => openPersonText(opening, person, 'sealed_email', sealedEmail));
  if (provenState(tools.vault, person, to) === 'failing') throw new MailError(ADDRESS_FAILING, 'recipient');
  return { person, to };
}

/** @throws MailError address_unreadable, for good: trying again does not mend an address that somebody has changed */
export async function addressOf(
  { vault, reportTampering }: Pick<MailTools, 'vault' | 'reportTampering'>,
  open: (opening: Opening) => Promise<string | null>,
): Promise<string> {
  const found: Tampering[] = [];
  const address = await open({ vault, noteTampering: (tampering) => void found.push(tampering) });
  await reportTampering(found);
  if (address === null) throw new MailError('address_unreadable', 'recipient');
  return address;
}
