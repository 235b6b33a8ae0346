import { hasPrivilege, isPerson } from '../core/actor.ts';
import { type Policy, refused } from '../core/policy.ts';

export interface EventPlace {
  /** Null for an event that belongs to no municipality, and for one that there is not. */
  readonly municipalityId: string | null;
}

/** Whoever may read an event may have its proof. A case system without a municipality serves all of them. */
export const proveEvents: Policy<EventPlace> = {
  name: 'audit-event.prove',
  description: 'administrators and case systems, in their own municipality',
  evaluate: (actor, { municipalityId }) => {
    if (actor.kind === 'system') return 'hidden';
    if (isPerson(actor) && !(actor.municipalityId !== null && hasPrivilege(actor, 'administrator')))
      return refused('administrators_only');
    const isEverywhere = actor.kind === 'client' && actor.municipalityId === null;
    return municipalityId !== null && (isEverywhere || actor.municipalityId === municipalityId) ? 'allowed' : 'hidden';
  },
};

/** Entries are of all municipalities, so nobody who belongs to one may. */
export const readLogEntries: Policy = {
  name: 'log-entries.read',
  description: 'case systems that serve the whole installation',
  evaluate: (actor) =>
    actor.kind === 'client' && actor.municipalityId === null ? 'allowed' : refused('whole_installation_only'),
};
