/**
 * Mails to a participant come back for good. It goes to the coordinators of each dialog that they take part in, once for
 * each address that fails; the list of participants says who it is.
 */

import type { SystemActor } from '../../core/actor.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { countsIn } from '../../dialogs/access-limit.ts';
import { openAddress } from '../../people/address.ts';
import { Person } from '../../people/model.ts';
import { aboutDialog } from '../about-dialog.ts';
import { findAuthenticParticipants } from '../authentic-rows.ts';
import type { MailTools } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { NoticeKind } from '../notice-kind.ts';
import { type ClaimedNotice, writeNotices } from '../queries.ts';

const KIND = 'address-failing';

const { writeFor: _noTask, ...kind } = aboutDialog({
  name: KIND,
  description: 'mails to a participant come back for good; to the coordinators of their dialogs',
  recipients: 'the others',
  isWanted: async (tools, notice) => (await coordinates(tools, notice)) && (await isStillFailing(tools, notice)),
  texts: {
    da: shortText(
      'da',
      'En deltager i LetDialog kan ikke få mail',
      'Mails til en deltager i en dialog, som du er ansvarlig for, kommer retur. Log ind, se på listen over deltagere, hvem det er, og bed vedkommende om at rette sin mailadresse',
    ),
    en: shortText(
      'en',
      'A participant in LetDialog gets no mail',
      'Mails to a participant in a dialog that you are responsible for come back. Log in, see in the list of participants who it is, and ask them to correct their address',
    ),
  },
});

/** The subject of the notice is who gets no mail. */
export const addressFailing: NoticeKind<typeof KIND> = kind;

const COORDINATORS = `select pt.person_id as "personId", pt.dialog_id as "dialogId"
  from participants failing join participants pt on pt.dialog_id = failing.dialog_id
    join persons p on p.id = pt.person_id
  where failing.person_id = $1 and failing.left_at is null and pt.left_at is null and pt.role = 'coordinator'
    and ${countsIn('$2::timestamptz')} and pt.person_id <> $1
    and p.disabled_at is null and p.sealed_email is not null`;

/** Unverified: when it is sent, only what is proven counts. */
export async function writeAddressFailing({ query, vault, now }: Work<SystemActor>, personId: string): Promise<void> {
  const found = await query<{ personId: string; dialogId: string }>(COORDINATORS, [personId, now]);
  const happening = newId();
  const notices = found.map((told) => ({
    ...{ ...told, subjectId: personId },
    onceKey: `${KIND}:${happening}:${told.dialogId}:${told.personId}`,
  }));
  await writeNotices(query, { kind: KIND, vault, notices, now });
}

async function coordinates(tools: MailTools, notice: ClaimedNotice): Promise<boolean> {
  const own = { dialogId: notice.dialog_id, personId: notice.person_id };
  const { authentic } = await findAuthenticParticipants(tools, own);
  return authentic.some(({ role }) => role === 'coordinator');
}

async function isStillFailing(tools: MailTools, { dialog_id: dialogId, subject_id: personId }: ClaimedNotice) {
  const { authentic } = await findAuthenticParticipants(tools, { dialogId, personId });
  const person = personId === null || authentic.length === 0 ? null : await Person.findByPk(personId);
  const known = person && (await openAddress({ vault: tools.vault, noteTampering: () => undefined }, person));
  return known?.state === 'failing';
}
