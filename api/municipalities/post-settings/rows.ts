/** The only access to `post_settings`. */
import type { RowAccess } from '../../core/unit-of-work.ts';
import type { Finding } from '../legal-bases/rows.ts';
import { type SettingsMeaning, settingsGate } from '../settings-gate.ts';
import { StoredPostSettings } from './model.ts';

/** What a municipality has decided about posts. */
export interface PostSettings {
  /** So long after writing it authors correct and delete a post. */
  readonly correctionMinutes: number;
  /** Whether participants see how far the others have read. */
  readonly showsReading: boolean;
}

const gate = settingsGate<PostSettings>({
  table: 'post_settings',
  changed: 'post-settings.changed',
  columns: ['correction_minutes as "correctionMinutes"', 'shows_reading as "showsReading"'],
  covered: ({ correctionMinutes, showsReading }) => [correctionMinutes, showsReading],
  settingsOf: ({ correctionMinutes, showsReading }) => ({ correctionMinutes, showsReading }),
  defaults: { correctionMinutes: 15, showsReading: true },
  strictest: { correctionMinutes: 0, showsReading: false },
});

export const findVersionedPostSettings = gate.find;
export const reindexedPostSettings = gate.reindexed;

/** The defaults without a row. Where it is not authentic nobody corrects and reading is hidden, and it is reported. */
export const findPostSettings = async (work: Finding, municipalityId: string): Promise<PostSettings> =>
  (await gate.find(work, municipalityId)).settings;

/** Over whatever stands there: an administrator has decided anew. */
export async function savePostSettings(
  { vault, transaction }: RowAccess,
  meaning: SettingsMeaning<PostSettings>,
): Promise<void> {
  await StoredPostSettings.upsert({ ...meaning, mac: gate.macOf(vault, meaning) }, { transaction });
}
