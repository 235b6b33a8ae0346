/**
 * The only access to `consent_settings`. A municipality without a row has the defaults, in version 1. The audit log has
 * an event for each later version, so a row that was deleted or set back with SQL is found.
 */
import { namesOfAction } from '../../core/audit-event.ts';
import { onlyAuthentic, type Tampering } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { type ConsentSettings, DEFAULT_CONSENT_SETTINGS } from '../legal-bases/legal-basis.ts';
import type { Finding } from '../legal-bases/rows.ts';
import { StoredConsentSettings } from './model.ts';

export interface SettingsMeaning extends ConsentSettings {
  readonly municipalityId: string;
  readonly version: number;
}

const mac = rowMac<SettingsMeaning>('consent_settings', (row) => [
  ...[row.municipalityId, row.onLapse, row.reminderDays, row.answerDays, row.admissionDays, row.version],
]);

type Keys = Pick<Vault, 'keyring'>;

export interface SettingsRow extends SettingsMeaning {
  readonly mac: Buffer;
}

export const settingsMac = ({ keyring }: Keys, row: SettingsMeaning): Buffer => mac.compute(keyring, row);
export const isAuthenticSettings = ({ keyring }: Keys, row: SettingsRow): boolean => mac.verify(keyring, row);

export const SETTINGS_COLUMNS: readonly string[] = [
  ...['municipality_id as "municipalityId"', 'on_lapse as "onLapse"', 'reminder_days as "reminderDays"'],
  ...['answer_days as "answerDays"', 'admission_days as "admissionDays"', 'version', 'mac'],
];
const FIND = `select ${SETTINGS_COLUMNS.join(', ')} from consent_settings where municipality_id = $1`;
const CHANGED = `select count(*)::int as count from audit_events where municipality_id = $1 and action = any($2)
  and outcome = 'success'`;

const tamperingOf = (municipalityId: string): Tampering => ({ table: 'consent_settings', municipalityId });

/** What holds where nobody can tell what the municipality has decided: the strictest. */
const STRICTEST: ConsentSettings = { ...DEFAULT_CONSENT_SETTINGS, onLapse: 'close' };

export interface VersionedSettings {
  readonly settings: ConsentSettings;
  readonly version: number;
}

export async function findVersionedSettings(work: Finding, municipalityId: string): Promise<VersionedSettings> {
  const { vault, noteTampering } = work;
  const rows = await work.query<SettingsRow>(FIND, [municipalityId]);
  const [changed] = await work.query<{ count: number }>(CHANGED, [
    ...[municipalityId, namesOfAction('consent-settings.changed')],
  ]);
  const last = 1 + (changed?.count ?? 0);
  if (rows.length === 0 && last === 1) return { settings: DEFAULT_CONSENT_SETTINGS, version: 1 };
  const isAuthentic = (row: SettingsRow): boolean => isAuthenticSettings(vault, row) && row.version >= last;
  const [row] = onlyAuthentic({ noteTampering }, rows, { isAuthentic, tamperingOf: () => tamperingOf(municipalityId) });
  if (rows.length === 0) noteTampering(tamperingOf(municipalityId));
  if (!row) return { settings: STRICTEST, version: last };
  const { onLapse, reminderDays, answerDays, admissionDays, version } = row;
  return { settings: { onLapse, reminderDays, answerDays, admissionDays }, version };
}

/** The defaults without a row. Where it is not authentic dialogs close on lapse, and it is reported. */
export const findConsentSettings = async (work: Finding, municipalityId: string): Promise<ConsentSettings> =>
  (await findVersionedSettings(work, municipalityId)).settings;

/** Over whatever stands there: an administrator has decided anew. */
export async function saveConsentSettings(
  { vault, transaction }: RowAccess,
  { reminderDays, ...row }: SettingsMeaning,
): Promise<void> {
  const meaning = { ...row, reminderDays: [...reminderDays] };
  await StoredConsentSettings.upsert({ ...meaning, mac: settingsMac(vault, meaning) }, { transaction });
}
