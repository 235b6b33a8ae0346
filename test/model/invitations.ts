/** People are invited, answer, are confirmed, and invitations are withdrawn. */
import { randomUUID } from 'node:crypto';
import type { History } from '../../api/dialogs/model.ts';
import { version } from '../setup/test-api.ts';
import {
  administers,
  admit,
  dialogAt,
  humanOf,
  isExpired,
  type Model,
  type ModelInvitation,
  type ModelPerson,
  membershipOf,
  personOf,
  withdraw,
} from './model.ts';
import { HUMANS, type Name } from './people.ts';
import { choose, done, type Expected, type Idea, inDialog, type StepInput, type Who } from './steps.ts';

export interface Wish {
  readonly guest: Name;
  readonly isBound: boolean;
  readonly history: History | null;
}

export const invite = (at: number, who: Who, { guest, isBound, history }: Wish): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    if (isBound && !HUMANS[guest].hasCpr) return null;
    const seat = membershipOf(dialog, me);
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      const isOverseer = administers(me, dialog.home);
      if (!seat && !isOverseer) return 404;
      if (!isOverseer && humanOf(me).kind !== 'employee') return 403;
      if (!dialog.isOpen) return 409;
      if (!seat && history !== null && history !== 'from_now') return 403;
      if (seat && history === 'all' && seat.role !== 'coordinator') return 403;
      const given = seat ? (history ?? 'all_unless_former') : 'from_now';
      const past = seat && given !== 'from_now' ? new Set(seat.reads) : null;
      const made = { at, by: me.key, guest, isBound, history: given, past, madeAt: model.step, madeOn: model.day };
      const fresh = { state: 'pending', claimedBy: null, version: 1, isForgotten: false } as const;
      return done(201, 'invitation.created', () => void model.invitations.push({ ...made, ...fresh }));
    };
    const how = [isBound ? 'bound' : 'open', history ?? 'as usual'].join(', ');
    return {
      says: `${me.key} invites ${guest} to ${at} (${how})`,
      foreseen: foresee(),
      ask: async (real) => {
        const answer = await real.as(me.key).post(`/dialogs/${real.dialogs[at]}/invitations`, {
          email: `guest-${randomUUID()}@mail.example`,
          capacity: HUMANS[guest].kind,
          ...(isBound ? { cpr: real.cprOf(guest) } : {}),
          ...(history === null ? {} : { history }),
        });
        if (answer.status === 201) real.keepInvitation(answer);
        return answer;
      },
    };
  });

/** The latest but so many, of those in a state or of all. */
export interface Which {
  readonly back: number;
  readonly state: ModelInvitation['state'] | null;
}

const about =
  (
    { back, state }: Which,
    idea: (model: Model, invitation: ModelInvitation, index: number) => StepInput | null,
  ): Idea =>
  (model) => {
    const all = model.invitations.map((invitation, index) => ({ invitation, index }));
    const found = all.filter(({ invitation }) => state === null || invitation.state === state).at(-1 - back);
    return found ? idea(model, found.invitation, found.index) : null;
  };

const named = ({ at, by, guest }: ModelInvitation, index: number): string =>
  `invitation ${index} (of ${guest} by ${by} to ${at})`;

export const accept = (which: Which, who: Name | 'guest'): Idea =>
  about(which, (model, invitation, index) => {
    const me = personOf(model, who === 'guest' ? invitation.guest : who);
    // Who accepts privately as an external is another person by it: the town has none such.
    if (humanOf(me).kind === 'citizen' && HUMANS[invitation.guest].kind === 'external') return null;
    return {
      says: `${me.key} accepts ${named(invitation, index)}`,
      foreseen: accepting(model, invitation, me),
      ask: (real) => real.as(me.key).post('/invitations/accept', { token: real.invitations[index]?.token }),
    };
  });

function accepting(model: Model, invitation: ModelInvitation, me: ModelPerson): Expected {
  const dialog = dialogAt(model, invitation.at);
  if (!me.isLoggedIn) return 401;
  if (humanOf(me).kind !== HUMANS[invitation.guest].kind) return 403;
  if (invitation.isBound && !(me.name === invitation.guest && me.hasCpr)) return 403;
  if (invitation.state === 'accepted' || invitation.state === 'claimed' || invitation.state === 'confirmed') return 409;
  if (invitation.state === 'withdrawn' || isExpired(model, invitation)) return 410;
  if (!dialog.isOpen || membershipOf(dialog, me)) return 409;
  if (isFromBefore(model, invitation, me.key)) return 410;
  const isByParticipant = membershipOf(dialog, { key: invitation.by }) !== null;
  if (!isByParticipant && invitation.by === me.key) return 403;
  if (invitation.isBound && isByParticipant)
    return done(200, dialog.isDemanding ? 'invitation.claimed' : 'invitation.accepted', () =>
      admit(model, invitation, me.key),
    );
  return done(200, 'invitation.claimed', () => {
    invitation.state = 'claimed';
    invitation.claimedBy = me.key;
    invitation.version += 1;
  });
}

/** Whoever has left since it was made does not come back by it. */
const isFromBefore = (model: Model, { at, madeAt }: ModelInvitation, key: string): boolean =>
  (dialogAt(model, at).seats.get(key)?.leftAt ?? 0) > madeAt;

export const confirm = (which: Which, who: Who): Idea =>
  about(which, (model, invitation, index) => {
    const me = choose(model, invitation.at, who);
    if (!me) return null;
    const seen = version(invitation.version);
    return {
      says: `${me.key} confirms ${named(invitation, index)}`,
      foreseen: confirming(model, invitation, me),
      ask: (real) => {
        const path = `/dialogs/${real.dialogs[invitation.at]}/invitations/${real.invitations[index]?.id}/confirm`;
        return real.as(me.key).post(path, undefined, seen);
      },
    };
  });

function confirming(model: Model, invitation: ModelInvitation, me: ModelPerson): Expected {
  const dialog = dialogAt(model, invitation.at);
  if (!me.isLoggedIn) return 401;
  const seat = membershipOf(dialog, me);
  if (!seat) return administers(me, dialog.home) ? 403 : 404;
  if (seat.role !== 'coordinator') return 403;
  if (!dialog.isOpen || invitation.state === 'accepted') return 409;
  if (invitation.state === 'withdrawn') return 410;
  const guest = invitation.claimedBy;
  if (guest === null || invitation.state === 'confirmed') return 409;
  if (membershipOf(dialog, { key: guest })) return 409;
  return done(200, 'invitation.confirmed', () => admit(model, invitation, guest));
}

export const takeBack = (which: Which, who: Who): Idea =>
  about(which, (model, invitation, index) => {
    const me = choose(model, invitation.at, who);
    if (!me) return null;
    const seen = version(invitation.version);
    return {
      says: `${me.key} withdraws ${named(invitation, index)}`,
      foreseen: withdrawing(model, invitation, me),
      ask: (real) =>
        real
          .as(me.key)
          .delete(`/dialogs/${real.dialogs[invitation.at]}/invitations/${real.invitations[index]?.id}`, seen),
    };
  });

function withdrawing(model: Model, invitation: ModelInvitation, me: ModelPerson): Expected {
  const dialog = dialogAt(model, invitation.at);
  if (!me.isLoggedIn) return 401;
  const seat = membershipOf(dialog, me);
  if (!administers(me, dialog.home) && seat?.role !== 'coordinator') return seat ? 403 : 404;
  if (invitation.state === 'accepted') return 409;
  if (invitation.state === 'withdrawn') return 410;
  return done(204, 'invitation.withdrawn', () => withdraw(model, invitation));
}
