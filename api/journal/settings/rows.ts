/** The only access to `journal_settings`. */
import type { RowAccess } from '../../core/unit-of-work.ts';
import type { Finding } from '../../municipalities/legal-bases/rows.ts';
import { type SettingsMeaning, settingsGate } from '../../municipalities/settings-gate.ts';
import type { Sensitivity } from '../package/dialog-document.ts';
import { type JournalSchedule, StoredJournalSettings } from './model.ts';

/** What a municipality has decided about journaling. */
export interface JournalSettings {
  /** Whether a dialog that is closed is exported. */
  readonly exportsOnClose: boolean;
  /** How often all that is pending is exported. */
  readonly schedule: JournalSchedule;
  /** At which hour of the day, in Denmark. */
  readonly hour: number;
  /** So many days after a post was written it should have been judged. */
  readonly judgeDays: number;
  /** What is proposed for a dialog that nobody has filed. */
  readonly sensitivity: Sensitivity;
}

/** Where nobody can tell what was decided, nothing leaves by itself, and what is filed is taken for sensitive. */
const STRICTEST: JournalSettings = {
  ...{ exportsOnClose: false, schedule: 'none', hour: 2, judgeDays: 7, sensitivity: 'sensitive_personal' },
};

const settingsOf = ({ exportsOnClose, schedule, hour, judgeDays, sensitivity }: JournalSettings): JournalSettings => ({
  ...{ exportsOnClose, schedule, hour, judgeDays, sensitivity },
});

const gate = settingsGate<JournalSettings>({
  table: 'journal_settings',
  changed: 'journal-settings.changed',
  columns: [
    ...['exports_on_close as "exportsOnClose"', 'schedule', 'hour', 'judge_days as "judgeDays"', 'sensitivity'],
  ],
  covered: ({ exportsOnClose, schedule, hour, judgeDays, sensitivity }) => [
    ...[exportsOnClose, schedule, hour, judgeDays, sensitivity],
  ],
  settingsOf,
  defaults: { ...STRICTEST, sensitivity: 'confidential_personal' },
  strictest: STRICTEST,
});

export const findVersionedJournalSettings = gate.find;
export const reindexedJournalSettings = gate.reindexed;

/** The defaults without a row. Where it is not authentic the strictest hold, and it is reported. */
export const findJournalSettings = async (work: Finding, municipalityId: string): Promise<JournalSettings> =>
  (await gate.find(work, municipalityId)).settings;

/** Over whatever stands there: an administrator has decided anew. */
export async function saveJournalSettings(
  { vault, transaction }: RowAccess,
  meaning: SettingsMeaning<JournalSettings>,
): Promise<void> {
  await StoredJournalSettings.upsert({ ...meaning, mac: gate.macOf(vault, meaning) }, { transaction });
}
