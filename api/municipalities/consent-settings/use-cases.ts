/** What a municipality has decided about the consents in its dialogs. */
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import type { ConsentSettings } from '../legal-bases/legal-basis.ts';
import type { VersionedSettings } from '../settings-gate.ts';
import { knownMunicipality } from '../use-cases.ts';
import { changeConsentSettings, seeConsentSettings } from './policy.ts';
import { findVersionedSettings, saveConsentSettings } from './rows.ts';
import type { ConsentSettingsView, ConsentSettingsWish } from './schemas.ts';

/** @throws DomainError administrators_only */
export async function readConsentSettings(work: Work): Promise<ConsentSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, seeConsentSettings);
  const found = await findVersionedSettings(work, municipalityId);
  work.record('consent-settings.read', { municipalityId });
  return toView(found);
}

/**
 * Dialogs follow when their consents are looked at again. Reminders are kept from the earliest to the latest.
 * @throws DomainError administrators_only, unknown_municipality, version_changed
 */
export async function replaceConsentSettings(
  work: Work,
  { expectedVersion, ...wish }: ConsentSettingsWish & { readonly expectedVersion: ExpectedVersion },
): Promise<ConsentSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, changeConsentSettings);
  work.about({ municipalityId });
  await knownMunicipality(work, municipalityId);
  const before = await findVersionedSettings(work, municipalityId);
  requireVersion(before.version, expectedVersion);
  const settings = { ...wish, reminderDays: wish.reminderDays.toSorted((a, b) => b - a) };
  const version = before.version + 1;
  await saveConsentSettings(work, { ...settings, municipalityId, version });
  work.record('consent-settings.changed', { municipalityId, reason: settings.onLapse });
  return toView({ settings, version });
}

const toView = ({ settings, version }: VersionedSettings<ConsentSettings>): ConsentSettingsView => ({
  ...settings,
  reminderDays: [...settings.reminderDays],
  version,
});
