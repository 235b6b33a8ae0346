import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** One published version. Only `retiredAt` is ever set afterwards. */
export class PublishedDeclaration extends Model<
  InferAttributes<PublishedDeclaration>,
  InferCreationAttributes<PublishedDeclaration>
> {
  declare municipalityId: string;
  declare id: string;
  declare code: string;
  declare version: number;
  declare legalBasisId: string;
  declare legalBasisVersion: number;
  /** See definition.ts. */
  declare definition: string;
  declare publishedAt: Date;
  declare publishedBy: string | null;
  declare retiredAt: CreationOptional<Date | null>;
  declare mac: Buffer;
}

export class PublishedText extends Model<InferAttributes<PublishedText>, InferCreationAttributes<PublishedText>> {
  declare municipalityId: string;
  declare declarationId: string;
  declare language: string;
  declare body: Buffer;
  declare hash: Buffer;
  declare mac: Buffer;
}

export function defineDeclarations(sequelize: Sequelize): void {
  PublishedDeclaration.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      id: { type: DataTypes.UUID, primaryKey: true },
      code: DataTypes.TEXT,
      version: DataTypes.INTEGER,
      legalBasisId: DataTypes.UUID,
      legalBasisVersion: DataTypes.INTEGER,
      definition: DataTypes.TEXT,
      publishedAt: DataTypes.DATE,
      publishedBy: DataTypes.UUID,
      retiredAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'declarations' },
  );
  PublishedText.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true },
      declarationId: { type: DataTypes.UUID, primaryKey: true },
      language: { type: DataTypes.TEXT, primaryKey: true },
      body: DataTypes.BLOB,
      hash: DataTypes.BLOB,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'declaration_texts' },
  );
}
