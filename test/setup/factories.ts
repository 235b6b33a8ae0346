/** What a test needs and is not about, made by the use cases themselves: without HTTP it costs a third. Only this file names them. */
import { expect } from 'vitest';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { acceptInvitation } from '../../api/dialogs/invitations/use-cases/accept-invitation.ts';
import { confirmInvitation } from '../../api/dialogs/invitations/use-cases/answer-invitation.ts';
import { inviteParticipant } from '../../api/dialogs/invitations/use-cases/invite-participant.ts';
import { createDialog } from '../../api/dialogs/use-cases/create-dialog.ts';
import { type Answer, type TestApi, type TestUser, version } from './test-api.ts';

type NewDialog = Parameters<typeof createDialog>[1];
type NewInvitation = Parameters<typeof inviteParticipant>[1];

export async function aDialog(
  by: TestUser,
  subject: NewDialog['subject'] = { name: 'Emma Krogh' },
  topic = 'Trivsel i skolen',
): Promise<string> {
  return (await by.act((work) => createDialog(work, { topic, subject }))).id;
}

let guests = 0;

/** An invitation with the token that its mail would carry. */
export async function invited(
  testApi: TestApi,
  host: TestUser,
  dialogId: string,
  invitation: Partial<NewInvitation> & Pick<NewInvitation, 'capacity'>,
): Promise<{ id: string; token: string }> {
  // Another address each time, since only so many invitations go to one.
  guests += 1;
  const input = { email: `guest-${guests}@mail.example`, language: 'da' as const, ...invitation, dialogId };
  const { id } = await host.act((work) => inviteParticipant(work, input, testApi.services.findRecipients));
  return { id, token: invitationTokenOf(testApi.services.vault, id) };
}

export const accept = (guest: TestUser, token: string): Promise<Answer> => guest.post('/invitations/accept', { token });

/** Invites by e-mail, claims as the guest and confirms. */
export async function admitted(
  testApi: TestApi,
  host: TestUser,
  dialogId: string,
  guest: TestUser,
  invitation: Partial<NewInvitation> = {},
): Promise<TestUser> {
  const { id, token } = await invited(testApi, host, dialogId, { capacity: guest.kind, ...invitation });
  const accepted = await guest.act((work) => acceptInvitation(work, token));
  expect(accepted).toEqual({ state: 'claimed', dialogId: null });
  const claimed = { dialogId, invitationId: id, expectedVersion: [2] };
  const confirmed = await host.act((work) => confirmInvitation(work, claimed));
  expect(confirmed).toMatchObject({ state: 'accepted', claimedBy: { name: guest.name } });
  return guest;
}

/** Changes the visitor's own settings, for the version that they have now. */
export async function changeMe(visitor: TestUser, change: object): Promise<Answer> {
  const { body } = await visitor.get('/me');
  return visitor.patch('/me', change, version(body.version));
}
