import type { Work } from '../../core/unit-of-work.ts';
import { type MailState, mailStateOf, openAddress } from '../../people/address.ts';
import { Person } from '../../people/model.ts';
import { findPersonPictures } from '../../people/pictures/use-cases.ts';
import type { Dialog, Participant } from '../model.ts';
import { type Inside, personsSeenIn } from '../names.ts';
import { openDialogText } from '../records.ts';
import { provenSubjectOf } from '../rows.ts';
import type { ParticipantView } from './schemas.ts';

export async function toParticipantView(work: Work, inside: Inside, row: Participant): Promise<ParticipantView> {
  const [only] = await toParticipantViews(work, inside, [row]);
  if (!only) throw new Error('One row gives one view');
  return only;
}

export async function toParticipantViews(
  work: Work,
  inside: Inside,
  rows: readonly Participant[],
): Promise<ParticipantView[]> {
  const { dialog } = inside;
  const ids = rows.map((row) => row.personId);
  const seen = await personsSeenIn(work, inside, ids);
  const pictures = await findPersonPictures(work, ids);
  const subjectId = provenSubjectOf(work, dialog);
  const mails = await mailStatesFor(work, inside, rows);
  const views = rows.map(async (row): Promise<ParticipantView> => {
    const { isHidden, isWithheld, ...named } = seen.of(row.personId);
    return {
      id: row.personId,
      kind: seen.kindOf(row.personId) ?? 'citizen',
      ...named,
      pictureId: isHidden || isWithheld || row.leftAt !== null ? null : (pictures.get(row.personId)?.id ?? null),
      // An inviter's words, such as whose mother it is, may reveal as much as the name.
      title: isHidden ? null : await titleOf(work, dialog, row),
      recipient: row.recipient,
      role: row.role,
      isApprover: row.isApprover,
      isSubject: row.personId === subjectId,
      joinedAt: row.joinedAt.toISOString(),
      leftAt: row.leftAt?.toISOString() ?? null,
      ...mailOf(mails, row),
      version: row.version,
    };
  });
  return Promise.all(views);
}

type MailStates = ReadonlyMap<string, MailState>;

const mailOf = (mails: MailStates, { personId }: Participant): Pick<ParticipantView, 'mail'> => {
  const mail = mails.get(personId);
  return mail === undefined ? {} : { mail };
};

/** For coordinators, who can ask somebody for another address. Nobody else learns whom mails reach. */
async function mailStatesFor(work: Work, { participant }: Inside, rows: readonly Participant[]): Promise<MailStates> {
  if (participant?.role !== 'coordinator') return new Map();
  const id = rows.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
  const persons = await Person.findAll({ where: { id }, transaction: work.transaction });
  const states = persons.map(async (person): Promise<[string, MailState]> => {
    // Only what says that it fails is opened, to prove it.
    if (person.addressState !== 'failing') return [person.id, person.sealedEmail === null ? 'none' : 'ok'];
    return [person.id, mailStateOf(await openAddress(work, person))];
  });
  return new Map(await Promise.all(states));
}

async function titleOf(work: Work, { municipalityId }: Dialog, row: Participant): Promise<string | null> {
  if (row.sealedTitle === null) return null;
  const { dialogId, personId } = row;
  const place = { municipalityId, dialogId, column: 'participants.sealed_title' as const, personId };
  return openDialogText(work, place, row.sealedTitle);
}
