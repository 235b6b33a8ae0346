/** Who took part until the cut, and what happened in the dialog, by the log. Rows tell only how it is now. */

import type { Action } from '../../core/audit-event.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { creatorIn } from '../../dialogs/membership/creator.ts';
import type { DocumentHead, DocumentParticipant } from './dialog-document.ts';

const ACTIONS = [
  ...(['dialog.created', 'dialog.topic-changed', 'dialog.closed', 'dialog.reopened', 'dialog.suspended'] as const),
  ...(['dialog.resumed', 'coordinator.appointed', 'participant.admitted', 'participant.excluded'] as const),
  ...(['participant.left', 'participant.access-ended'] as const),
] satisfies readonly Action[];

export interface DialogEvent {
  readonly action: (typeof ACTIONS)[number];
  readonly at: Date;
  readonly actorId: string | null;
  readonly personId: string | null;
}

const EVENTS = `select action, at, actor_id as "actorId", person_id as "personId" from audit_log
  where dialog_id = $1 and action = any($2::text[]) and outcome = 'success' and seq < $3::bigint order by seq`;

/** In the order of the log. */
export const findDialogEvents = (
  query: Query,
  { dialogId, cut }: { readonly dialogId: string; readonly cut: bigint },
): Promise<DialogEvent[]> => query<DialogEvent>(EVENTS, [dialogId, ACTIONS, String(cut)]);

export const toldOf = ({ action, at, actorId, personId }: DialogEvent): DocumentHead['events'][number] => ({
  ...{ at: at.toISOString(), action, personId, actorId },
});

export function stateIn(events: readonly DialogEvent[]): Pick<DocumentHead['dialog'], 'state' | 'closedAt'> {
  const last = events.findLast(({ action }) => action === 'dialog.closed' || action === 'dialog.reopened');
  return last?.action === 'dialog.closed'
    ? { state: 'closed', closedAt: last.at.toISOString() }
    : { state: 'open', closedAt: null };
}

type Period = DocumentParticipant['periods'][number];

const ENDS: readonly DialogEvent['action'][] = [
  ...(['participant.excluded', 'participant.left', 'participant.access-ended'] as const),
];

/** By person, in the order in which they first came. Somebody who became a coordinator has a period for each role. */
export function periodsIn(events: readonly DialogEvent[]): ReadonlyMap<string, readonly Period[]> {
  const periods = new Map<string, Period[]>();
  const end = (personId: string, at: Date): void => {
    const own = periods.get(personId) ?? [];
    const last = own.at(-1);
    if (last?.until === null) own[own.length - 1] = { ...last, until: at.toISOString() };
  };
  const enter = (personId: string, role: Period['role'], at: Date): void => {
    end(personId, at);
    periods.set(personId, [...(periods.get(personId) ?? []), { from: at.toISOString(), until: null, role }]);
  };
  for (const event of events) {
    const { action, at } = event;
    const personId = action === 'dialog.created' ? creatorIn(events, event) : event.personId;
    if (personId === null) continue;
    if (action === 'dialog.created' || action === 'coordinator.appointed') enter(personId, 'coordinator', at);
    else if (action === 'participant.admitted') enter(personId, 'participant', at);
    else if (ENDS.includes(action)) end(personId, at);
  }
  return new Map([...periods].map(([personId, own]) => [personId, own.filter(({ from, until }) => from !== until)]));
}
