/** Dialogs are created, written in, closed and reopened; people are added, appointed, excluded, and leave. */
import { version } from '../setup/test-api.ts';
import {
  addDialog,
  addPost,
  administers,
  adminScopeOf,
  admitWaiting,
  humanOf,
  isElseCoordinated,
  join,
  leave,
  type Model,
  type ModelDialog,
  type ModelPerson,
  membershipOf,
  personOf,
  waits,
  withdrawWaits,
} from './model.ts';
import { HUMANS, type Name } from './people.ts';
import { choose, done, type Expected, type Idea, inDialog, type Who } from './steps.ts';

const MOST_DIALOGS = 3;
const SUBJECT = { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } };

export const create =
  (name: Name): Idea =>
  (model) => {
    if (model.dialogs.length >= MOST_DIALOGS) return null;
    const me = personOf(model, name);
    const { home, privileges } = HUMANS[name];
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      if (!home || !privileges.includes('create-dialogs')) return 403;
      return done(201, 'dialog.created', () => addDialog(model, home, me));
    };
    return {
      says: `${me.key} creates a dialog`,
      foreseen: foresee(),
      ask: async (real) => {
        const answer = await real.as(me.key).post('/dialogs', SUBJECT);
        if (answer.status === 201) real.keepDialog(answer);
        return answer;
      },
    };
  };

export const createFor =
  (name: Name, coordinator: Name): Idea =>
  (model) => {
    if (model.dialogs.length >= MOST_DIALOGS) return null;
    const [me, other] = [personOf(model, name), personOf(model, coordinator)];
    const { home } = humanOf(other);
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      const realm = adminScopeOf(me);
      if (!realm) return 403;
      if (me === other) return 403;
      const isColleague = other.isKnown && home?.municipality === realm.municipality;
      if (!home || !isColleague || home.unit !== (realm.unit ?? home.unit)) return 404;
      if (other.isDisabled) return 409;
      return done(201, 'dialog.created', () => addDialog(model, home, other));
    };
    return {
      says: `${me.key} creates a dialog for ${other.key}`,
      foreseen: foresee(),
      ask: async (real) => {
        const coordinatorId = real.as(other.key).personId;
        const answer = await real.as(me.key).post('/administered-dialogs', { ...SUBJECT, coordinatorId });
        if (answer.status === 201) real.keepDialog(answer);
        return answer;
      },
    };
  };

export const write = (at: number, who: Who): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      if (!membershipOf(dialog, me)) return 404;
      if (!dialog.isOpen) return 409;
      return done(201, 'post.created', () => addPost(model, at, me));
    };
    const body = `Post ${dialog.authors.length + 1}`;
    return {
      says: `${me.key} writes in ${at}`,
      foreseen: foresee(),
      ask: (real) => real.as(me.key).post(`/dialogs/${real.dialogs[at]}/posts`, { body }),
    };
  });

/** Why somebody may not do what coordinators and overseers do, or null. */
function refusal(me: ModelPerson, dialog: ModelDialog): number | null {
  if (!me.isLoggedIn) return 401;
  if (administers(me, dialog.home)) return null;
  const seat = membershipOf(dialog, me);
  if (!seat) return 404;
  return seat.role === 'coordinator' ? null : 403;
}

export const move = (at: number, who: Who, isOpening: boolean): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const change = (): void => {
      dialog.isOpen = isOpening;
      dialog.version += 1;
      admitWaiting(model, at);
    };
    const done_ = done(200, isOpening ? 'dialog.reopened' : 'dialog.closed', change);
    const seen = version(dialog.version);
    return {
      says: `${me.key} ${isOpening ? 'reopens' : 'closes'} ${at}`,
      foreseen: refusal(me, dialog) ?? (dialog.isOpen === isOpening ? 409 : done_),
      ask: (real) =>
        real.as(me.key).post(`/dialogs/${real.dialogs[at]}/${isOpening ? 'reopen' : 'close'}`, undefined, seen),
    };
  });

const MOST_CHANGES_A_DAY = 10;

/** A coordinator demands approval where nobody is an approver, so that everybody waits, or lifts it. */
export const demand = (at: number, who: Who, isDemanding: boolean): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      const seat = membershipOf(dialog, me);
      if (!seat) return administers(me, dialog.home) ? 403 : 404;
      if (seat.role !== 'coordinator') return 403;
      if (dialog.isDemanding === isDemanding) return done(200, 'dialog.read', () => undefined);
      if (dialog.demandChanges.filter((day) => day === model.day).length >= MOST_CHANGES_A_DAY) return 429;
      return done(200, 'admission-demand.changed', () => {
        dialog.isDemanding = isDemanding;
        dialog.demandChanges.push(model.day);
        dialog.version += 1;
        admitWaiting(model, at);
      });
    };
    const seen = version(dialog.version);
    const body = { demand: isDemanding ? 'named' : 'none' };
    return {
      says: `${me.key} ${isDemanding ? 'demands approval' : 'lifts the demand'} in ${at}`,
      foreseen: foresee(),
      ask: (real) => real.as(me.key).put(`/dialogs/${real.dialogs[at]}/admission-demand`, body, seen),
    };
  });

export const add = (at: number, who: Who, name: Name): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const other = personOf(model, name);
    const foresee = (): Expected => {
      if (!me.isLoggedIn) return 401;
      if (!administers(me, dialog.home)) return membershipOf(dialog, me) ? 403 : 404;
      if (!dialog.isOpen) return 409;
      if (other === me) return 403;
      if (!other.isKnown || humanOf(other).home?.municipality !== dialog.home.municipality) return 404;
      if (other.isDisabled || membershipOf(dialog, other)) return 409;
      if (dialog.isDemanding) {
        if (model.admissions.some((each) => each.at === at && each.key === other.key && waits(model, each))) return 409;
        const admission = { at, key: other.key, invitation: null, givesPast: false, madeOn: model.day };
        return done(202, 'admission.requested', () => void model.admissions.push({ ...admission, isWaiting: true }));
      }
      return done(201, 'participant.added', () => {
        join(dialog, other.key, []);
        withdrawWaits(model, at, other.key);
      });
    };
    return {
      says: `${me.key} adds ${other.key} to ${at}`,
      foreseen: foresee(),
      ask: (real) =>
        real.as(me.key).post(`/dialogs/${real.dialogs[at]}/participants`, { personId: real.as(other.key).personId }),
    };
  });

const seenOf = (dialog: ModelDialog, { key }: ModelPerson) => version(dialog.seats.get(key)?.version ?? 1);

export const appoint = (at: number, who: Who, whom: Who): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const other = choose(model, at, whom);
    if (!other) return null;
    const foresee = (): Expected => {
      const refused = refusal(me, dialog);
      if (refused !== null) return refused;
      const seat = membershipOf(dialog, other);
      if (!seat) return 404;
      if (other === me && seat.role !== 'coordinator') return 403;
      const isColleague = humanOf(other).home?.municipality === dialog.home.municipality;
      if (!isColleague || seat.role === 'coordinator' || other.isDisabled) return 409;
      return done(200, 'coordinator.appointed', () => {
        seat.role = 'coordinator';
        seat.version += 1;
      });
    };
    const seen = seenOf(dialog, other);
    return {
      says: `${me.key} appoints ${other.key} in ${at}`,
      foreseen: foresee(),
      ask: (real) => {
        const path = `/dialogs/${real.dialogs[at]}/participants/${real.as(other.key).personId}`;
        return real.as(me.key).patch(path, { role: 'coordinator' }, seen);
      },
    };
  });

/** Excludes somebody, or leaves. */
export const end = (at: number, who: Who, whom: Who | 'oneself'): Idea =>
  inDialog(at, who, (model, me, dialog) => {
    const other = whom === 'oneself' ? me : choose(model, at, whom);
    if (!other) return null;
    const isLeaving = other === me;
    const seen = seenOf(dialog, other);
    return {
      says: isLeaving ? `${me.key} leaves ${at}` : `${me.key} excludes ${other.key} from ${at}`,
      foreseen: ending(model, at, { me, other, dialog }),
      ask: (real) =>
        real.as(me.key).delete(`/dialogs/${real.dialogs[at]}/participants/${real.as(other.key).personId}`, seen),
    };
  });

interface Ending {
  readonly me: ModelPerson;
  readonly other: ModelPerson;
  readonly dialog: ModelDialog;
}

function ending(model: Model, at: number, { me, other, dialog }: Ending): Expected {
  if (!me.isLoggedIn) return 401;
  const seat = membershipOf(dialog, other);
  if (other === me && !seat) return administers(me, dialog.home) ? 403 : 404;
  const refused = other === me ? null : refusal(me, dialog);
  if (refused !== null) return refused;
  if (!seat) return 404;
  if (seat.role === 'coordinator' && !isElseCoordinated(model, dialog, other)) return 409;
  const action = other === me ? 'participant.left' : 'participant.excluded';
  return done(204, action, () => leave(model, at, other));
}
