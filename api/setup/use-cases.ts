/**
 * Brings the installation to what the setup file says, in one transaction: all of it or nothing. What is as it should
 * be is left alone and records nothing, and so is what the file does not mention, unless it says that it is complete. A
 * client is disabled and never deleted, so that the log can still name it.
 */
import { isDeepStrictEqual } from 'node:util';
import type { SystemActor } from '../core/actor.ts';
import { systemActor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { recordBackfill } from '../database/backfill.ts';
import { disableClient, ensureCaseSystem, ensureFrontend } from '../identity/clients.ts';
import { ensureStarterSet } from '../municipalities/legal-bases/starter-set.ts';
import { reinstateUnit, retireUnit } from '../municipalities/units/use-cases.ts';
import {
  changeMunicipality,
  ensureMunicipality,
  ensureUnit,
  renameUnit,
  setAssurance,
} from '../municipalities/use-cases.ts';
import { type Installation, readInstallation, type SetupTools } from './installation.ts';
import { type Change, planSetup, takesAway } from './plan.ts';
import { type SettledMunicipality, type SettledSetup, settleSetup } from './settle.ts';
import type { Setup } from './setup-file.ts';

export interface Applied {
  readonly changes: readonly Change[];
  /** Secrets that were made just now for case systems. They are stored nowhere, so they are shown once. */
  readonly secrets: readonly { readonly clientId: string; readonly secret: string }[];
}

const LOCK = 7_203_443; // any number that is the same in all processes

/** What applying would change. */
export async function diffSetup(tools: SetupTools, setup: Setup): Promise<Change[]> {
  const now = await readInstallation(tools);
  return planSetup(now, settleSetup(now, setup));
}

/**
 * Two runs at the same time wait for each other.
 * @param agreed the changes that were shown: none besides takes anything away
 * @throws Error with a message for operations staff
 */
export async function applySetup(tools: SetupTools, setup: Setup, agreed: readonly Change[]): Promise<Applied> {
  const connection = await tools.pool.connect();
  try {
    await connection.query('select pg_advisory_lock($1)', [LOCK]);
    const now = await readInstallation(tools);
    const wanted = settleSetup(now, setup);
    const changes = planSetup(now, wanted);
    if (changes.length === 0) return { changes, secrets: [] };
    requireFeasible(changes, agreed);
    const secrets = await tools.runAsSystem(systemActor('setup'), (work) => perform(work, tools.keyring, now, wanted));
    return { changes, secrets };
  } finally {
    connection.release(true); // ends the connection, and with it the lock
  }
}

function requireFeasible(changes: readonly Change[], agreed: readonly Change[]): void {
  const obstacles = changes.flatMap(({ obstacle }) => obstacle ?? []);
  if (obstacles.length > 0) throw new Error(`Nothing was set up: ${obstacles.join('; ')}`);
  const isAgreed = (change: Change): boolean => agreed.some((each) => isDeepStrictEqual(each, change));
  if (changes.filter(takesAway).every(isAgreed)) return;
  throw new Error('The installation has changed meanwhile, and nothing was set up: run the command again');
}

async function perform(
  work: Work<SystemActor>,
  keyring: Keyring,
  now: Installation,
  setup: SettledSetup,
): Promise<Applied['secrets']> {
  // An installation that begins here has no rows from before.
  if (now.municipalities.length === 0) recordBackfill(work);
  const ids = new Map<string, string>();
  for (const municipality of setup.municipalities) {
    ids.set(municipality.cvr, await performMunicipality(work, now, municipality));
  }
  const idOf = (cvr: string | undefined): string | null => (cvr === undefined ? null : (ids.get(cvr) ?? null));
  for (const { municipality, disabled, ...frontend } of setup.frontends) {
    if (disabled) await disableClient(work, keyring, frontend.id);
    else await ensureFrontend(work, keyring, { ...frontend, municipalityId: idOf(municipality) });
  }
  const secrets: { clientId: string; secret: string }[] = [];
  for (const { municipality, disabled, id, name, scopes, jwks } of setup.caseSystems) {
    if (disabled) {
      await disableClient(work, keyring, id);
      continue;
    }
    const wanted = { id, name, scopes, jwks: jwks ?? null, municipalityId: idOf(municipality) };
    const { secret } = await ensureCaseSystem(work, keyring, wanted);
    if (secret !== null) secrets.push({ clientId: id, secret });
  }
  const kept = new Set([...setup.frontends, ...setup.caseSystems].map(({ id }) => id));
  const others = setup.complete ? now.clients.filter(({ id }) => !kept.has(id)) : [];
  for (const { id } of others) await disableClient(work, keyring, id);
  return secrets;
}

async function performMunicipality(
  work: Work<SystemActor>,
  now: Installation,
  { units, assurance, ...wanted }: SettledMunicipality,
): Promise<string> {
  const existing = now.municipalities.find(({ cvr }) => cvr === wanted.cvr);
  const municipalityId = await ensureMunicipality(work, wanted);
  const { name, language, showsEmployeeNames } = wanted;
  const fields = { name, language, showsEmployeeNames };
  if (existing && !isDeepStrictEqual(fieldsOf(existing), fields)) {
    await changeMunicipality(work, { id: municipalityId, ...fields });
  }
  await setAssurance(work, { id: municipalityId, assurance });
  await ensureStarterSet(work, municipalityId);
  for (const unit of units) {
    const there = now.units.find(
      (each) => each.municipalityId === municipalityId && each.externalId === unit.externalId,
    );
    const { externalId, name, retired } = unit;
    const id = there?.id ?? (await ensureUnit(work, { municipalityId, externalId, name }));
    if (there && there.name !== name) await renameUnit(work, { id, municipalityId, name });
    if (retired !== undefined) await (retired ? retireUnit : reinstateUnit)(work, { id, municipalityId });
  }
  return municipalityId;
}

const fieldsOf = ({ name, language, showsEmployeeNames }: Installation['municipalities'][number]) => ({
  ...{ name, language, showsEmployeeNames },
});
