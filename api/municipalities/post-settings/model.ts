import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class StoredPostSettings extends Model<
  InferAttributes<StoredPostSettings>,
  InferCreationAttributes<StoredPostSettings>
> {
  declare municipalityId: string;
  declare correctionMinutes: number;
  declare showsReading: boolean;
  declare version: number;
  declare mac: Buffer;
}

export function definePostSettings(sequelize: Sequelize): void {
  StoredPostSettings.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      correctionMinutes: DataTypes.INTEGER,
      showsReading: DataTypes.BOOLEAN,
      version: DataTypes.INTEGER,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'post_settings' },
  );
}
