import type { LogEvent } from './feed.ts';
import type { Judged, Member } from './judge.ts';
import { type EventKind, ruleOf } from './kinds.ts';

/** All that is told. */
export interface Reference {
  /** Null where a consent is of a dialog in which they take no part: their list of consents does not name it either. */
  readonly dialogId: string | null;
  readonly kind: EventKind;
  /** Of a post. */
  readonly number?: number;
  /** RFC 3339. */
  readonly at: string;
}

export interface Listener {
  readonly personId: string;
  /** Of the login, as a number. */
  readonly level: number;
}

/** What this person is told of an event; null for nothing. */
export function tell(event: LogEvent, { personId, level }: Listener, judged: Judged): Reference | null {
  const rule = ruleOf(event.action);
  if (rule === null) return null;
  const isAbout = event.person_id === personId;
  const reference = (kind: EventKind): Reference => ({ dialogId: event.dialog_id, kind, at: event.at.toISOString() });
  const found = judged.members.get(event.dialog_id)?.get(personId);
  const member = found !== undefined && found.level <= level ? found : null;
  switch (rule.to) {
    case 'concerned':
      if (!isAbout) return null;
      return member === null ? { ...reference(rule.kind), dialogId: null } : reference(rule.kind);
    case 'leaving':
    case 'ending':
      // Whoever is in again, or whose own part is left, is not gone.
      if (isAbout && found === undefined) return reference('dialog.gone');
      break;
    case 'readers': {
      const version = judged.versionOf(event);
      if (member === null || version === undefined || !member.versions.has(version)) return null;
      return isWithin(member, event) ? { ...reference(rule.kind), number: event.first_number ?? 0 } : null;
    }
  }
  if (member === null || !isWithin(member, event) || event.at < member.joinedAt) return null;
  switch (rule.to) {
    case 'owner':
      return isAbout ? reference(rule.kind) : null;
    case 'joining':
      return reference(isAbout ? 'dialog.new' : rule.kind);
    case 'marker': {
      const isShown = member.seesReading && event.actor_id !== null && !judged.hidden.has(event.actor_id);
      if (event.actor_id === personId) return reference(rule.kind);
      // Nobody learns afterwards when another one has read: the list tells no time either.
      return isShown ? { ...reference(rule.kind), at: judged.now.toISOString() } : null;
    }
    case 'deciders':
      return judged.deciders.get(event.dialog_id)?.has(personId) ? reference(rule.kind) : null;
    default:
      return reference(rule.kind);
  }
}

/** Whose access has ended, but for their own part, is told of nothing that came after. */
const isWithin = ({ until }: Member, { at }: LogEvent): boolean => until === null || at < until;
