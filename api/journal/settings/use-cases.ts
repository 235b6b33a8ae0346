/** What a municipality has decided about journaling: what is exported by itself, and when posts should be judged. */
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { knownMunicipality } from '../../municipalities/use-cases.ts';
import { changeJournalSettings, seeJournalSettings } from './policy.ts';
import { findVersionedJournalSettings, saveJournalSettings } from './rows.ts';
import type { JournalSettingsView, JournalSettingsWish } from './schemas.ts';

/** @throws DomainError administrators_only */
export async function readJournalSettings(work: Work): Promise<JournalSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, seeJournalSettings);
  const { settings, version } = await findVersionedJournalSettings(work, municipalityId);
  work.record('journal-settings.read', { municipalityId });
  return { ...settings, version };
}

/** @throws DomainError administrators_only, unknown_municipality, version_changed */
export async function replaceJournalSettings(
  work: Work,
  { expectedVersion, ...settings }: JournalSettingsWish & { readonly expectedVersion: ExpectedVersion },
): Promise<JournalSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, changeJournalSettings);
  work.about({ municipalityId });
  await knownMunicipality(work, municipalityId);
  const before = await findVersionedJournalSettings(work, municipalityId);
  requireVersion(before.version, expectedVersion);
  const version = before.version + 1;
  await saveJournalSettings(work, { ...settings, municipalityId, version });
  work.record('journal-settings.changed', { municipalityId, reason: settings.schedule });
  return { ...settings, version };
}
