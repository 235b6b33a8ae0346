import { type Policy, refused } from '../core/policy.ts';

/** Entries are of all municipalities, so nobody who belongs to one may. */
export const readLogEntries: Policy = {
  name: 'log-entries.read',
  description: 'case systems that serve the whole installation',
  evaluate: (actor) =>
    actor.kind === 'client' && actor.municipalityId === null ? 'allowed' : refused('whole_installation_only'),
};
