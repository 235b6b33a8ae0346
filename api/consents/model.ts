import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { BasisMode } from '../municipalities/legal-bases/legal-basis.ts';
import type { ConsentChannel, ConsentEvent, ConsentEventType, GiverCapacity, StoredState } from './consent.ts';

/** What a dialog needs: a consent by a declaration, or a statutory basis with its reason. */
export class ConsentRequirement extends Model<
  InferAttributes<ConsentRequirement>,
  InferCreationAttributes<ConsentRequirement>
> {
  declare dialogId: string;
  declare id: string;
  declare municipalityId: string;
  declare mode: BasisMode;
  /** Null for a statutory basis. */
  declare declarationId: string | null;
  declare legalBasisId: string;
  declare legalBasisVersion: number;
  /** The words of whoever answers for statutory sharing. */
  declare sealedReason: Buffer | null;
  declare createdAt: Date;
  declare createdBy: string;
  declare liftedAt: CreationOptional<Date | null>;
  declare version: CreationOptional<number>;
  declare mac: Buffer;
}

/** Where one consent stands by its events, for lists. Acts believe the events alone. */
export class ConsentRecord extends Model<InferAttributes<ConsentRecord>, InferCreationAttributes<ConsentRecord>> {
  declare dialogId: string;
  declare id: string;
  declare requirementId: string;
  declare municipalityId: string;
  declare unitId: string;
  declare declarationId: string;
  declare giverId: string;
  declare capacity: GiverCapacity;
  declare state: StoredState;
  /** The record before it: what it renews, or the answer that was changed. */
  declare previousId: string | null;
  declare nextId: CreationOptional<string | null>;
  declare requestedAt: Date;
  declare answerBy: Date;
  declare answeredAt: CreationOptional<Date | null>;
  declare endsAt: CreationOptional<Date | null>;
  declare lapsesAt: CreationOptional<Date | null>;
  declare lastEvent: number;
  declare version: CreationOptional<number>;
  declare mac: Buffer;
}

/** An event as it is stored; what it means is in consent.ts. */
export class ConsentEventRow
  extends Model<InferAttributes<ConsentEventRow>, InferCreationAttributes<ConsentEventRow>>
  implements ConsentEvent
{
  declare dialogId: string;
  declare number: number;
  declare requirementId: string;
  declare consentId: string | null;
  declare type: ConsentEventType;
  declare at: Date;
  declare actorKind: ConsentEvent['actorKind'];
  declare actorId: string | null;
  declare channel: ConsentChannel;
  declare language: string | null;
  declare textHash: Buffer | null;
  declare recipients: string[] | null;
  declare acr: string | null;
  declare authTime: Date | null;
  declare givenAt: Date | null;
  declare endsAt: Date | null;
  declare lapsesAt: Date | null;
  /** The reason of whoever revokes or invalidates. */
  declare sealedWords: Buffer | null;
  /** Of what was registered: where its evidence is stored, the SHA-256 of what was given, and its kind. */
  declare evidence: string | null;
  declare evidenceHash: Buffer | null;
  declare evidenceType: string | null;
  declare mac: Buffer;
}

export function defineConsents(sequelize: Sequelize): void {
  // Sequelize writes into these objects, so each column needs its own.
  const key = () => ({ type: DataTypes.UUID, primaryKey: true });
  const version = () => ({ type: DataTypes.INTEGER, defaultValue: 1 });
  ConsentRequirement.init(
    {
      dialogId: key(),
      id: key(),
      municipalityId: DataTypes.UUID,
      mode: DataTypes.TEXT,
      declarationId: DataTypes.UUID,
      legalBasisId: DataTypes.UUID,
      legalBasisVersion: DataTypes.INTEGER,
      sealedReason: DataTypes.BLOB,
      createdAt: DataTypes.DATE,
      createdBy: DataTypes.UUID,
      liftedAt: DataTypes.DATE,
      version: version(),
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'consent_requirements' },
  );
  ConsentRecord.init(
    {
      dialogId: key(),
      id: key(),
      requirementId: DataTypes.UUID,
      municipalityId: DataTypes.UUID,
      unitId: DataTypes.UUID,
      declarationId: DataTypes.UUID,
      giverId: DataTypes.UUID,
      capacity: DataTypes.TEXT,
      state: DataTypes.TEXT,
      previousId: DataTypes.UUID,
      nextId: DataTypes.UUID,
      requestedAt: DataTypes.DATE,
      answerBy: DataTypes.DATE,
      answeredAt: DataTypes.DATE,
      endsAt: DataTypes.DATE,
      lapsesAt: DataTypes.DATE,
      lastEvent: DataTypes.INTEGER,
      version: version(),
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'consents' },
  );
  ConsentEventRow.init(
    {
      dialogId: key(),
      number: { type: DataTypes.INTEGER, primaryKey: true },
      requirementId: DataTypes.UUID,
      consentId: DataTypes.UUID,
      type: DataTypes.TEXT,
      at: DataTypes.DATE,
      actorKind: DataTypes.TEXT,
      actorId: DataTypes.UUID,
      channel: DataTypes.TEXT,
      language: DataTypes.TEXT,
      textHash: DataTypes.BLOB,
      recipients: DataTypes.ARRAY(DataTypes.TEXT),
      acr: DataTypes.TEXT,
      authTime: DataTypes.DATE,
      givenAt: DataTypes.DATE,
      endsAt: DataTypes.DATE,
      lapsesAt: DataTypes.DATE,
      sealedWords: DataTypes.BLOB,
      evidence: DataTypes.TEXT,
      evidenceHash: DataTypes.BLOB,
      evidenceType: DataTypes.TEXT,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'consent_events' },
  );
}
