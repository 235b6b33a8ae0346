import { systemActor } from '../api/core/actor.ts';
import { SCOPES } from '../api/core/scopes.ts';
import { ensureFrontend } from '../api/identity/clients.ts';
import { ensureMunicipality, ensureUnit } from '../api/municipalities/use-cases.ts';
import type { Services } from '../api/services.ts';
import { DEMO_FRONTEND, DEMO_MUNICIPALITY, DEMO_UNITS } from './demo/persons.ts';

/**
 * The demo's municipality, its units and its frontend. Persons are created by their first login. It changes nothing
 * when everything is there.
 */
export async function seed({
  database,
  runAsSystem,
  vault,
}: Pick<Services, 'database' | 'runAsSystem' | 'vault'>): Promise<void> {
  const found = await database.pool.query('select from clients where id = $1', [DEMO_FRONTEND.id]);
  if (found.rowCount) return;
  await runAsSystem(systemActor('seed'), async (work) => {
    const municipalityId = await ensureMunicipality(work, DEMO_MUNICIPALITY);
    for (const { id, name } of DEMO_UNITS) await ensureUnit(work, { municipalityId, externalId: id, name });
    await ensureFrontend(work, vault.keyring, { ...DEMO_FRONTEND, municipalityId: null, scopes: SCOPES });
  });
}
