/** What a test needs and is not about, made by the use cases themselves: without HTTP it costs a third. Only this file names them. */
import { expect } from 'vitest';
import { invitationTokenOf } from '../../api/dialogs/invitation-token.ts';
import { acceptInvitation } from '../../api/dialogs/use-cases/accept-invitation.ts';
import { createDialog } from '../../api/dialogs/use-cases/dialogs.ts';
import { confirmInvitation, inviteParticipant } from '../../api/dialogs/use-cases/invitations.ts';
import { type Answer, type House, type Visitor, version } from './house.ts';

type NewDialog = Parameters<typeof createDialog>[2];
type NewInvitation = Parameters<typeof inviteParticipant>[2];

export async function aDialog(
  by: Visitor,
  subject: NewDialog['subject'] = { name: 'Emma Krogh' },
  topic = 'Trivsel i skolen',
): Promise<string> {
  return (await by.act((work, vault) => createDialog(work, vault, { topic, subject }))).id;
}

/** An invitation with the token that its mail would carry. */
export async function invited(
  house: House,
  host: Visitor,
  dialogId: string,
  invitation: Partial<NewInvitation> & Pick<NewInvitation, 'capacity'>,
): Promise<{ id: string; token: string }> {
  const input = { email: 'guest@mail.example', language: 'da' as const, ...invitation, dialogId };
  const { id } = await host.act((work, vault) => inviteParticipant(work, vault, input));
  return { id, token: invitationTokenOf(house.foundation.vault, id) };
}

export const accept = (guest: Visitor, token: string): Promise<Answer> => guest.post('/invitations/accept', { token });

/** Invites by e-mail, claims as the guest and confirms. */
export async function admitted(
  house: House,
  host: Visitor,
  dialogId: string,
  guest: Visitor,
  invitation: Partial<NewInvitation> = {},
): Promise<Visitor> {
  const { id, token } = await invited(house, host, dialogId, { capacity: guest.kind, ...invitation });
  const accepted = await guest.act((work, vault) => acceptInvitation(work, vault, token));
  expect(accepted).toEqual({ state: 'claimed', dialogId: null });
  const claimed = { dialogId, invitationId: id, expectedVersion: 2 };
  const confirmed = await host.act((work, vault) => confirmInvitation(work, vault, claimed));
  expect(confirmed).toMatchObject({ state: 'accepted', claimedBy: { name: guest.name } });
  return guest;
}

/** Changes the visitor's own settings, for the version that they have now. */
export async function changeMe(visitor: Visitor, change: object): Promise<Answer> {
  const { body } = await visitor.get('/me');
  return visitor.patch('/me', change, version(body.version));
}
