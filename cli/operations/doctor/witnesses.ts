import type { Query } from '../../../api/core/unit-of-work.ts';
import type { Destination } from '../../../api/merkle-log/witnesses/settings.ts';
import { type DestinationView, viewDestinations } from '../../../api/merkle-log/witnesses/view.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const CHECK = 'witnesses';

export async function checkWitnesses(
  query: Query,
  destinations: readonly Destination[],
  now: Date,
): Promise<Finding[]> {
  if (destinations.length === 0)
    return [warning(CHECK, 'nobody else gets checkpoints of the audit log: see docs/witness.md')];
  return (await viewDestinations(query, destinations, now)).destinations.map(evaluateDestination);
}

export function evaluateDestination({ name, size, state, fault }: DestinationView): Finding {
  const check = `witness ${name}`;
  if (state === 'disagrees')
    return failed(check, `it has seen another audit log than this one (${fault}): see docs/witness.md`);
  if (state === 'late') return warning(check, `it has taken nothing for an hour (${fault})`);
  if (state === 'waiting') return ok(check, 'it has got nothing yet');
  return ok(check, `it has the first ${size} events${state === 'failing' ? `; not now (${fault})` : ''}`);
}
