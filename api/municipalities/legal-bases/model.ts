import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** One version of a legal basis. It is never changed: another version follows, also when the basis is retired. */
export class LegalBasisVersion extends Model<
  InferAttributes<LegalBasisVersion>,
  InferCreationAttributes<LegalBasisVersion>
> {
  declare municipalityId: string;
  declare id: string;
  declare version: number;
  declare code: string;
  /** See definition.ts. */
  declare definition: string;
  declare retiredAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  /** Null for the starter set, which the system makes. */
  declare createdBy: string | null;
  declare mac: Buffer;
}

export function defineLegalBases(sequelize: Sequelize): void {
  LegalBasisVersion.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      id: { type: DataTypes.UUID, primaryKey: true },
      version: { type: DataTypes.INTEGER, primaryKey: true },
      code: DataTypes.TEXT,
      definition: DataTypes.TEXT,
      retiredAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
      createdBy: DataTypes.UUID,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'legal_bases' },
  );
}
