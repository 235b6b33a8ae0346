/** The only access to `consent_settings`. */
import type { RowAccess } from '../../core/unit-of-work.ts';
import { type ConsentSettings, DEFAULT_CONSENT_SETTINGS } from '../legal-bases/legal-basis.ts';
import type { Finding } from '../legal-bases/rows.ts';
import { type SettingsMeaning, settingsGate } from '../settings-gate.ts';
import { StoredConsentSettings } from './model.ts';

const gate = settingsGate<ConsentSettings>({
  table: 'consent_settings',
  changed: 'consent-settings.changed',
  columns: [
    ...['on_lapse as "onLapse"', 'reminder_days as "reminderDays"', 'answer_days as "answerDays"'],
    'admission_days as "admissionDays"',
  ],
  covered: ({ onLapse, reminderDays, answerDays, admissionDays }) => [onLapse, reminderDays, answerDays, admissionDays],
  settingsOf: ({ onLapse, reminderDays, answerDays, admissionDays }) => ({
    ...{ onLapse, reminderDays, answerDays, admissionDays },
  }),
  defaults: DEFAULT_CONSENT_SETTINGS,
  strictest: { ...DEFAULT_CONSENT_SETTINGS, onLapse: 'close' },
});

export const findVersionedSettings = gate.find;
export const reindexedConsentSettings = gate.reindexed;

/** The defaults without a row. Where it is not authentic dialogs close on lapse, and it is reported. */
export const findConsentSettings = async (work: Finding, municipalityId: string): Promise<ConsentSettings> =>
  (await gate.find(work, municipalityId)).settings;

/** Over whatever stands there: an administrator has decided anew. */
export async function saveConsentSettings(
  { vault, transaction }: RowAccess,
  { reminderDays, ...row }: SettingsMeaning<ConsentSettings>,
): Promise<void> {
  const meaning = { ...row, reminderDays: [...reminderDays] };
  await StoredConsentSettings.upsert({ ...meaning, mac: gate.macOf(vault, meaning) }, { transaction });
}
