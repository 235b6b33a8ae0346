import { systemActor } from '../api/core/actor.ts';
import { SCOPES } from '../api/core/scopes.ts';
import { backfillDialogs } from '../api/dialogs/backfill.ts';
import { ensureFrontend } from '../api/identity/clients.ts';
import { backfillMunicipalities } from '../api/municipalities/reindex.ts';
import { ensureMunicipality, ensureUnit } from '../api/municipalities/use-cases.ts';
import type { Services } from '../api/services.ts';
import { DEMO_FRONTEND, DEMO_MUNICIPALITY, DEMO_UNITS } from './demo/persons.ts';

/**
 * The demo's municipality, its units and its frontend. Persons are created by their first login. It changes nothing
 * when everything is there, but vouches for what an earlier version of the demo left without a MAC.
 */
export async function seed({
  database,
  runAsSystem,
  vault,
}: Pick<Services, 'database' | 'runAsSystem' | 'vault'>): Promise<void> {
  const tools = { pool: database.pool, runAsSystem, vault, actor: systemActor('seed') };
  await backfillMunicipalities(tools);
  await backfillDialogs(tools);
  const found = await database.pool.query('select from clients where id = $1', [DEMO_FRONTEND.id]);
  if (found.rowCount) return;
  await runAsSystem(systemActor('seed'), async (work) => {
    const municipalityId = await ensureMunicipality(work, DEMO_MUNICIPALITY);
    for (const { id, name } of DEMO_UNITS) await ensureUnit(work, { municipalityId, externalId: id, name });
    await ensureFrontend(work, vault.keyring, { ...DEMO_FRONTEND, municipalityId: null, scopes: SCOPES });
  });
}
