/** What a municipality has decided about posts: how long they can be corrected, and who sees what is read. */
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { knownMunicipality } from '../use-cases.ts';
import { changePostSettings, seePostSettings } from './policy.ts';
import { findVersionedPostSettings, savePostSettings } from './rows.ts';
import type { PostSettingsView, PostSettingsWish } from './schemas.ts';

/** @throws DomainError administrators_only */
export async function readPostSettings(work: Work): Promise<PostSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, seePostSettings);
  const { settings, version } = await findVersionedPostSettings(work, municipalityId);
  work.record('post-settings.read', { municipalityId });
  return { ...settings, version };
}

/** @throws DomainError administrators_only, unknown_municipality, version_changed */
export async function replacePostSettings(
  work: Work,
  { expectedVersion, ...settings }: PostSettingsWish & { readonly expectedVersion: ExpectedVersion },
): Promise<PostSettingsView> {
  const municipalityId = administeredMunicipality(work.actor, changePostSettings);
  work.about({ municipalityId });
  await knownMunicipality(work, municipalityId);
  const before = await findVersionedPostSettings(work, municipalityId);
  requireVersion(before.version, expectedVersion);
  const version = before.version + 1;
  await savePostSettings(work, { ...settings, municipalityId, version });
  const reason = settings.showsReading ? 'reading-shown' : 'reading-hidden';
  work.record('post-settings.changed', { municipalityId, reason });
  return { ...settings, version };
}
