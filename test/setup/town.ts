import { expect } from 'vitest';
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import { type Answer, type House, type Visitor, version } from './house.ts';

export async function aDialog(by: Visitor, subject: object = { name: 'Emma Krogh' }): Promise<string> {
  const { status, body } = await by.post('/dialogs', { topic: 'Trivsel i skolen', subject });
  expect(status).toBe(201);
  return body.id;
}

/** An invitation with the token that its mail would carry. */
export async function invited(
  house: House,
  host: Visitor,
  dialogId: string,
  invitation: object,
): Promise<{ id: string; token: string }> {
  const { status, body } = await host.post(`/dialogs/${dialogId}/invitations`, {
    email: 'guest@mail.example',
    ...invitation,
  });
  expect(status).toBe(201);
  return { id: body.id, token: invitationTokenOf(house.foundation.vault, body.id) };
}

export const accept = (guest: Visitor, token: string): Promise<Answer> => guest.post('/invitations/accept', { token });

/** Invites by e-mail, claims as the guest and confirms. */
export async function admitted(
  house: House,
  host: Visitor,
  dialogId: string,
  guest: Visitor,
  invitation: object = {},
): Promise<Visitor> {
  const me = (await guest.get('/me')).body;
  const { id, token } = await invited(house, host, dialogId, { capacity: me.kind, ...invitation });
  expect((await accept(guest, token)).body).toEqual({ state: 'claimed', dialogId: null });
  const confirmed = await host.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
  expect(confirmed.body).toMatchObject({ state: 'accepted', claimedBy: { name: guest.name } });
  return guest;
}

/** Changes the visitor's own settings, for the version that they have now. */
export async function changeMe(visitor: Visitor, change: object): Promise<Answer> {
  const { body } = await visitor.get('/me');
  return visitor.patch('/me', change, version(body.version));
}
