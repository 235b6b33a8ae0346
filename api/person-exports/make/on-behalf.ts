import type { PersonActor, SystemActor } from '../../core/actor.ts';
import { systemActor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Person } from '../../people/model.ts';
import type { PersonExport } from '../rows.ts';

export const MAKING: SystemActor = systemActor('person exports');

/**
 * What persons read of themselves, read for them by a job: the same use cases decide what they are shown. The events
 * name the system, and what asks of the login is answered by the one with which the copy was asked for.
 */
export function onBehalf(
  work: Work<SystemActor>,
  { id: personId, kind, municipalityId }: Pick<Person, 'id' | 'kind' | 'municipalityId'>,
  { id: requestId, acr, createdAt }: Pick<PersonExport, 'id' | 'acr' | 'createdAt'>,
): Work {
  const asked = Math.floor(createdAt.getTime() / 1_000);
  const actor: PersonActor = {
    ...{ kind, personId, municipalityId, unitId: null, privileges: [], assuranceRules: null },
    caller: {
      ...{ kind: 'person', personId, clientId: 'letdialog', sessionId: requestId, scopes: [], acr },
      ...{ authTime: asked, expiresAt: asked, requestId, network: null, operation: 'requestMyExport' },
    },
  };
  return { ...work, actor };
}
