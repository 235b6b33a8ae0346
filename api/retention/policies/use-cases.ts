/**
 * How long a municipality keeps closed dialogs, by what they are filed under. The most specific policy holds. Where none
 * fits, nothing is ever erased.
 */
import { conflict, notFound } from '../../core/errors.ts';
import type { Page } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { knownMunicipality } from '../../municipalities/use-cases.ts';
import { changeRetention, seeRetention } from '../policy.ts';
import { findPatterns, type PatternStanding, savePolicy } from './rows.ts';
import { daysOf, MAX_POLICIES, type RetentionPolicyView, type RetentionRuleView, toPolicyView } from './schemas.ts';

/** @throws DomainError administrators_only */
export async function listPolicies(work: Work): Promise<Page<RetentionPolicyView>> {
  const municipalityId = administeredMunicipality(work.actor, seeRetention);
  const patterns = [...(await findPatterns(work, municipalityId)).values()];
  const items = patterns.filter(({ rule, isProven }) => rule !== null || !isProven).map(toPolicyView);
  work.record('retention-policies.listed', { municipalityId, count: items.length });
  return { items, next: null };
}

const NEVER_SET: Omit<PatternStanding, 'kle'> = { rule: null, isProven: true, version: 1 };

/** @throws DomainError administrators_only */
export async function readPolicy(work: Work, kle: string): Promise<RetentionPolicyView> {
  const municipalityId = administeredMunicipality(work.actor, seeRetention);
  const found = (await findPatterns(work, municipalityId)).get(kle) ?? { kle, ...NEVER_SET };
  work.record('retention-policies.listed', { municipalityId, targetId: kle, count: 1 });
  return toPolicyView(found);
}

interface ForVersion {
  readonly kle: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError administrators_only, unknown_municipality, version_changed, too_many_retention_policies */
export async function setPolicy(
  work: Work,
  { rule, ...wanted }: ForVersion & { readonly rule: RetentionRuleView },
): Promise<RetentionPolicyView> {
  const { municipalityId, before, count } = await standing(work, wanted.kle);
  requireVersion(before.version, wanted.expectedVersion);
  if (before.rule === null && count >= MAX_POLICIES) throw conflict('too_many_retention_policies');
  const { period, automatic: isAutomatic, ...rest } = rule;
  const next = { days: daysOf(period), ...rest, isAutomatic };
  const version = before.version + 1;
  await savePolicy(work, { municipalityId, kle: wanted.kle, ...next, removedAt: null, version });
  work.record('retention-policy.set', { municipalityId, targetId: wanted.kle });
  return toPolicyView({ kle: wanted.kle, rule: next, isProven: true, version });
}

/** @throws DomainError administrators_only, unknown_municipality, version_changed, retention_policy_not_found */
export async function removePolicy(work: Work, { kle, expectedVersion }: ForVersion): Promise<RetentionPolicyView> {
  const { municipalityId, before } = await standing(work, kle);
  if (before.rule === null) throw notFound('retention_policy', { facts: { municipalityId, targetId: kle } });
  requireVersion(before.version, expectedVersion);
  const version = before.version + 1;
  await savePolicy(work, { municipalityId, kle, ...before.rule, removedAt: work.now, version });
  work.record('retention-policy.removed', { municipalityId, targetId: kle });
  return toPolicyView({ kle, rule: null, isProven: true, version });
}

/** The municipality is locked, so that of two changes at once one comes after the other. */
async function standing(work: Work, kle: string) {
  const municipalityId = administeredMunicipality(work.actor, changeRetention);
  work.about({ municipalityId, targetId: kle });
  await knownMunicipality(work, municipalityId);
  const patterns = await findPatterns(work, municipalityId);
  const before = patterns.get(kle) ?? { kle, ...NEVER_SET };
  return { municipalityId, before, count: [...patterns.values()].filter(({ rule }) => rule !== null).length };
}
