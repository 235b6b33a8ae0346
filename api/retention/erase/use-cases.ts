/** An administrator lets the retention policies do their work, or sees what they would do. A job does it. */
import { notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { runRetention, seeRetention } from '../policy.ts';
import { runMac } from './run.ts';
import { findRun, insertRun, type RetentionRun } from './run-rows.ts';
import { type NewRun, type RunView, toRunView } from './schemas.ts';

/** @throws DomainError administrators_only */
export async function startRun(work: Work, { dryRun }: NewRun): Promise<RunView> {
  const municipalityId = administeredMunicipality(work.actor, runRetention);
  const { personId: requestedBy } = work.actor;
  const run = { id: newId(), municipalityId, requestedBy, isDry: dryRun };
  await insertRun(work, { ...run, night: null });
  const meaning = { runId: run.id, municipalityId, requestedBy, isDry: dryRun };
  const payload = { ...meaning, mac: runMac(work.vault, meaning) };
  work.enqueue({ task: 'retention.run', payload, key: `retention-run:${run.id}` });
  work.record('retention.run', { municipalityId, targetId: run.id, reason: dryRun ? 'dry' : 'requested' });
  const begun: RetentionRun = { ...run, state: 'queued', counts: null, createdAt: work.now, endedAt: null };
  return toRunView(begun);
}

/** @throws DomainError administrators_only, retention_run_not_found */
export async function readRun(work: Work, id: string): Promise<RunView> {
  const municipalityId = administeredMunicipality(work.actor, seeRetention);
  const facts = { municipalityId, targetId: id };
  const run = await findRun(work.query, { id, municipalityId });
  if (run === null) throw notFound('retention_run', { facts });
  work.record('retention-plan.read', facts);
  return toRunView(run);
}
