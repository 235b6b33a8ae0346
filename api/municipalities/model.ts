import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { AssuranceRules } from '../core/assurance.ts';
import type { Language } from '../core/languages.ts';
import { defineConsentSettings } from './consent-settings/model.ts';
import { defineLegalBases } from './legal-bases/model.ts';
import { definePostSettings } from './post-settings/model.ts';

export class Municipality extends Model<InferAttributes<Municipality>, InferCreationAttributes<Municipality>> {
  declare id: string;
  /** The municipality's number in the central business register: eight digits. */
  declare cvr: string;
  declare name: string;
  declare language: CreationOptional<Language>;
  /** Citizens see in their access log which employee it was. */
  declare showsEmployeeNames: CreationOptional<boolean>;
  declare createdAt: Date;
  /** The level that it requires of the login behind an act. For an act that is not named it is the minimum. */
  declare minimumAssurance: CreationOptional<number>;
  declare actAssurance: CreationOptional<AssuranceRules['acts']>;
  declare assuranceVersion: CreationOptional<number>;
  declare mac: Buffer;
}

export class Unit extends Model<InferAttributes<Unit>, InferCreationAttributes<Unit>> {
  declare id: string;
  declare municipalityId: string;
  /** What the employee login calls the unit. */
  declare externalId: string;
  declare name: string;
  /** Since when it gets no new dialogs and employees; null while it does. */
  declare retiredAt: CreationOptional<Date | null>;
  declare mac: Buffer;
}

export function defineMunicipalities(sequelize: Sequelize): void {
  // Sequelize writes into these objects, so each column needs its own.
  const id = () => ({ type: DataTypes.UUID, primaryKey: true });
  Municipality.init(
    {
      id: id(),
      cvr: DataTypes.TEXT,
      name: DataTypes.TEXT,
      language: { type: DataTypes.TEXT, defaultValue: 'da' },
      showsEmployeeNames: { type: DataTypes.BOOLEAN, defaultValue: false },
      createdAt: DataTypes.DATE,
      minimumAssurance: { type: DataTypes.SMALLINT, defaultValue: 1 },
      actAssurance: { type: DataTypes.JSONB, defaultValue: {} },
      assuranceVersion: { type: DataTypes.INTEGER, defaultValue: 1 },
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'municipalities' },
  );
  Unit.init(
    {
      id: id(),
      municipalityId: DataTypes.UUID,
      externalId: DataTypes.TEXT,
      name: DataTypes.TEXT,
      retiredAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'units' },
  );
  defineLegalBases(sequelize);
  defineConsentSettings(sequelize);
  definePostSettings(sequelize);
}
