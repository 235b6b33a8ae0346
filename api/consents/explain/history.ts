/**
 * Who took part in a dialog at an instant, and what it was then, by the events of the log. Rows tell only how it is now.
 */

import type { Query } from '../../core/unit-of-work.ts';
import { creatorIn } from '../../dialogs/membership/creator.ts';
import type { DialogState, Role } from '../../dialogs/model.ts';

const ACTIONS = [
  'dialog.created',
  'dialog.closed',
  'dialog.reopened',
  'coordinator.appointed',
  'participant.admitted',
  'participant.excluded',
  'participant.left',
  'participant.access-ended',
  'consent-ruling.changed',
  'post.created',
] as const;

export interface PastEvent {
  readonly action: (typeof ACTIONS)[number];
  readonly at: Date;
  readonly actorId: string | null;
  readonly personId: string | null;
  readonly reason: string | null;
}

const COLUMNS = `id, action, at, actor_id as "actorId", person_id as "personId", reason`;
const SUCCESSES = `select ${COLUMNS} from audit_events where dialog_id = $1 and outcome = 'success' and at <= $3`;

/** Of the posts the first one is enough. */
const EVENTS = `select * from (
    ${SUCCESSES} and action = any($2::text[]) and action <> 'post.created'
    union all (${SUCCESSES} and action = 'post.created' order by at, id limit 1)
  ) as e order by at, id`;

/** In the order in which they happened, also those of one instant. */
export const findPast = (query: Query, dialogId: string, until: Date): Promise<PastEvent[]> =>
  query<PastEvent>(EVENTS, [dialogId, ACTIONS, until]);

export interface PastMember {
  readonly personId: string;
  readonly role: Role;
  readonly since: Date;
  /** When they left, were excluded, or their access ended; null for who took part still. */
  readonly until: Date | null;
  /** Their access had ended but for what was written before. */
  readonly ownPart: boolean;
}

/** Everybody who took part until then; who came back with the last time that they did. */
export function membersIn(events: readonly PastEvent[]): PastMember[] {
  const members = new Map<string, PastMember>();
  const enter = (personId: string, role: Role, since: Date): void => {
    members.set(personId, { personId, role, since, until: null, ownPart: false });
  };
  for (const event of events) {
    const personId = event.action === 'dialog.created' ? creatorIn(events, event) : event.personId;
    const member = personId === null ? undefined : members.get(personId);
    if (personId === null) continue;
    if (event.action === 'dialog.created') enter(personId, 'coordinator', event.at);
    else if (event.action === 'participant.admitted') enter(personId, 'participant', event.at);
    else if (event.action === 'coordinator.appointed') {
      if (member && member.until === null) members.set(personId, { ...member, role: 'coordinator' });
      else enter(personId, 'coordinator', event.at);
    } else if (ENDS.has(event.action) && member) {
      const isWhole = event.reason !== 'own_part' || event.action !== 'participant.access-ended';
      members.set(personId, { ...member, ...(isWhole ? { until: event.at } : { ownPart: true }) });
    }
  }
  return [...members.values()];
}

const ENDS: ReadonlySet<string> = new Set<PastEvent['action']>([
  ...(['participant.excluded', 'participant.left', 'participant.access-ended'] as const),
]);

export const storedStateIn = (events: readonly PastEvent[]): DialogState =>
  events.findLast(({ action }) => action === 'dialog.closed' || action === 'dialog.reopened')?.action ===
  'dialog.closed'
    ? 'closed'
    : 'open';

/** What was recorded last of the ruling; null where none was. */
export const outcomeIn = (events: readonly PastEvent[]): string | null =>
  events.findLast(({ action }) => action === 'consent-ruling.changed')?.reason ?? null;

export const isWrittenIn = (events: readonly PastEvent[]): boolean =>
  events.some(({ action }) => action === 'post.created');
