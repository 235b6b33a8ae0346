import type { Actor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { mostSpecific } from '../destinations/kle.ts';
import { type Destination, findDestination, findDestinations } from '../destinations/rows.ts';
import type { JournalExport } from '../exports/model.ts';
import { findFiling } from '../filing/rows.ts';
import { DeliveryFault } from './port.ts';

/** Where an export goes: to the one that it names, else to the one with the most specific topic. @throws DeliveryFault */
export async function destinationOf(
  work: Pick<Work<Actor>, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, municipalityId, destinationId }: JournalExport,
): Promise<Destination> {
  if (destinationId !== null) {
    const named = await findDestination(work, { id: destinationId, municipalityId });
    if (!named) throw new DeliveryFault('no_destination');
    if (named.disabledAt !== null) throw new DeliveryFault('destination_disabled');
    return named;
  }
  const { filing } = await findFiling(work, { dialogId, municipalityId });
  const enabled = (await findDestinations(work, municipalityId)).filter(({ disabledAt }) => disabledAt === null);
  const found = filing && mostSpecific(enabled, filing.kle);
  if (!found) throw new DeliveryFault('no_destination');
  return found;
}
