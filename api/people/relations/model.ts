import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { RelationKind, RelationSource } from './relation.ts';

/** Never changed: another fact replaces one that is wrong or has ended. */
export class RelationRow extends Model<InferAttributes<RelationRow>, InferCreationAttributes<RelationRow>> {
  declare municipalityId: string;
  declare subjectId: string;
  declare id: string;
  declare personId: string;
  declare kind: RelationKind;
  declare validFrom: string;
  declare validTo: string | null;
  declare sharedResidence: CreationOptional<boolean>;
  declare source: RelationSource;
  declare verifiedOn: string;
  declare sealedNote: Buffer | null;
  declare recordedAt: Date;
  declare recordedBy: string | null;
  declare recordedIn: string | null;
  declare replaces: string | null;
  declare mac: Buffer;
}

export function defineRelations(sequelize: Sequelize): void {
  // Sequelize writes into these objects, so each column needs its own.
  const key = () => ({ type: DataTypes.UUID, primaryKey: true });
  RelationRow.init(
    {
      municipalityId: key(),
      subjectId: key(),
      id: key(),
      personId: DataTypes.UUID,
      kind: DataTypes.TEXT,
      validFrom: DataTypes.DATEONLY,
      validTo: DataTypes.DATEONLY,
      sharedResidence: { type: DataTypes.BOOLEAN, defaultValue: false },
      source: DataTypes.TEXT,
      verifiedOn: DataTypes.DATEONLY,
      sealedNote: DataTypes.BLOB,
      recordedAt: DataTypes.DATE,
      recordedBy: DataTypes.UUID,
      recordedIn: DataTypes.UUID,
      replaces: DataTypes.UUID,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'relations' },
  );
}
