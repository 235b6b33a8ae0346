import { readFileSync } from 'node:fs';
import { type SystemActor, systemActor } from '../api/core/actor.ts';
import { SCOPES } from '../api/core/scopes.ts';
import type { Work } from '../api/core/unit-of-work.ts';
import { newDeclaration } from '../api/declarations/schemas.ts';
import { publishIn } from '../api/declarations/use-cases/publish-declaration.ts';
import { parseYamlText } from '../api/files/yaml.ts';
import { ensureFrontend } from '../api/identity/clients.ts';
import { ensureStarterSet } from '../api/municipalities/legal-bases/starter-set.ts';
import { ensureMunicipality, ensureUnit } from '../api/municipalities/use-cases.ts';
import type { Services } from '../api/services.ts';
import { DEMO_FRONTEND, DEMO_MUNICIPALITY, DEMO_UNITS } from './demo/persons.ts';

const DECLARATIONS = ['../docs/declaration.example.yaml', './demo/declaration-health.yaml'];

/**
 * The demo's municipality, its units, its legal bases and declarations, and its frontend. Persons are created by their
 * first login. It changes nothing when everything is there.
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
    await ensureStarterSet(work, municipalityId);
    for (const file of DECLARATIONS) await publishFile(work, municipalityId, file);
    await ensureFrontend(work, vault.keyring, { ...DEMO_FRONTEND, municipalityId: null, scopes: SCOPES });
  });
}

async function publishFile(work: Work<SystemActor>, municipalityId: string, file: string): Promise<void> {
  const { value, error } = newDeclaration.validate(parseYamlText(readFileSync(new URL(file, import.meta.url), 'utf8')));
  if (error) throw new Error(`The declaration ${file} is not as it should be: ${error.message}`);
  await publishIn(work, municipalityId, value);
}
