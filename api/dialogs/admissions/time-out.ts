import { expiryOf } from '../../core/expiry.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import { findConsentSettings } from '../../municipalities/consent-settings/rows.ts';

/** The instant at which somebody who begins to wait now waits no longer: the municipality says after how many days. */
export async function waitsUntil(work: RowAccess & Pick<Work, 'query' | 'now'>, municipalityId: string): Promise<Date> {
  const { admissionDays: days } = await findConsentSettings(work, municipalityId);
  return expiryOf(work.now, { years: 0, months: 0, days }, 'end-of-day');
}
