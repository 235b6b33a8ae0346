import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';
import type { Sensitivity } from '../package/dialog-document.ts';

export const JOURNAL_SCHEDULES = ['none', 'daily', 'weekly'] as const;
export type JournalSchedule = (typeof JOURNAL_SCHEDULES)[number];

export class StoredJournalSettings extends Model<
  InferAttributes<StoredJournalSettings>,
  InferCreationAttributes<StoredJournalSettings>
> {
  declare municipalityId: string;
  declare exportsOnClose: boolean;
  declare schedule: JournalSchedule;
  declare hour: number;
  declare judgeDays: number;
  declare sensitivity: Sensitivity;
  declare version: number;
  declare mac: Buffer;
}

export function defineJournalSettings(sequelize: Sequelize): void {
  StoredJournalSettings.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      exportsOnClose: DataTypes.BOOLEAN,
      schedule: DataTypes.TEXT,
      hour: DataTypes.INTEGER,
      judgeDays: DataTypes.INTEGER,
      sensitivity: DataTypes.TEXT,
      version: DataTypes.INTEGER,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'journal_settings' },
  );
}
