import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';
import type { ConsentSettings } from '../legal-bases/legal-basis.ts';

export class StoredConsentSettings extends Model<
  InferAttributes<StoredConsentSettings>,
  InferCreationAttributes<StoredConsentSettings>
> {
  declare municipalityId: string;
  declare onLapse: ConsentSettings['onLapse'];
  declare reminderDays: number[];
  declare answerDays: number;
  declare admissionDays: number;
  declare version: number;
  declare mac: Buffer;
}

export function defineConsentSettings(sequelize: Sequelize): void {
  StoredConsentSettings.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      onLapse: DataTypes.TEXT,
      reminderDays: DataTypes.ARRAY(DataTypes.INTEGER),
      answerDays: DataTypes.INTEGER,
      admissionDays: DataTypes.INTEGER,
      version: DataTypes.INTEGER,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'consent_settings' },
  );
}
