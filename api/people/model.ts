import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { PersonKind, Privilege } from '../core/actor.ts';
import { defineRelations } from './relations/model.ts';

/** How soon a mail announces new posts: at most one an hour, one a day after seven in the morning, or never. */
export const NOTICE_PREFERENCES = ['at_once', 'hourly', 'daily', 'off'] as const;
export type NoticePreference = (typeof NOTICE_PREFERENCES)[number];

/** `from_login`: its identity provider says so. `confirmed`: a code that was mailed to it was typed. */
export const ADDRESS_STATES = ['from_login', 'confirmed', 'failing'] as const;
export type AddressState = (typeof ADDRESS_STATES)[number];

export class Person extends Model<InferAttributes<Person>, InferCreationAttributes<Person>> {
  declare id: string;
  declare kind: PersonKind;
  declare municipalityId: string | null;
  declare sealedName: Buffer | null;
  declare sealedEmail: Buffer | null;
  declare sealedCpr: Buffer | null;
  declare cprIndex: Buffer | null;
  declare language: CreationOptional<'da' | 'en'>;
  declare notices: CreationOptional<NoticePreference>;
  /** What is known of the address. See address.ts. */
  declare addressState: CreationOptional<AddressState | null>;
  declare addressMac: CreationOptional<Buffer | null>;
  /** When no mail goes out, as `22:00`; see notifications/quiet-hours.ts. */
  declare quietFrom: CreationOptional<string | null>;
  declare quietTo: CreationOptional<string | null>;
  declare createdAt: Date;
  declare disabledAt: CreationOptional<Date | null>;
  /** See disabling.ts. */
  declare disabledMac: CreationOptional<Buffer | null>;
  declare version: CreationOptional<number>;
}

export class LoginIdentity extends Model<InferAttributes<LoginIdentity>, InferCreationAttributes<LoginIdentity>> {
  declare id: string;
  declare personId: string;
  declare issuer: string;
  declare subjectIndex: Buffer;
  /** Read only for a new index key. Missing where the last login is older than the column. */
  declare sealedSubject: CreationOptional<Buffer | null>;
  declare capacity: PersonKind;
  declare municipalityId: string | null;
  declare createdAt: Date;
  declare mac: Buffer;
}

export class Employment extends Model<InferAttributes<Employment>, InferCreationAttributes<Employment>> {
  declare personId: string;
  declare municipalityId: string;
  declare unitId: string;
  /** What the provider gave at the last login. */
  declare privileges: Privilege[];
  /** The municipality's own decisions, which no login changes. */
  declare granted: Privilege[];
  declare withheld: Privilege[];
  declare updatedAt: Date;
  declare mac: Buffer;
  declare version: CreationOptional<number>;
}

export function definePeople(sequelize: Sequelize): void {
  // Sequelize writes into these objects, so each column needs its own.
  const id = () => ({ type: DataTypes.UUID, primaryKey: true });
  Person.init(
    {
      id: id(),
      kind: DataTypes.TEXT,
      municipalityId: DataTypes.UUID,
      sealedName: DataTypes.BLOB,
      sealedEmail: DataTypes.BLOB,
      sealedCpr: DataTypes.BLOB,
      cprIndex: DataTypes.BLOB,
      language: { type: DataTypes.TEXT, defaultValue: 'da' },
      notices: { type: DataTypes.TEXT, defaultValue: 'at_once' },
      addressState: DataTypes.TEXT,
      addressMac: DataTypes.BLOB,
      quietFrom: DataTypes.TEXT,
      quietTo: DataTypes.TEXT,
      createdAt: DataTypes.DATE,
      disabledAt: DataTypes.DATE,
      disabledMac: DataTypes.BLOB,
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
    },
    { sequelize, tableName: 'persons' },
  );
  LoginIdentity.init(
    {
      id: id(),
      personId: DataTypes.UUID,
      issuer: DataTypes.TEXT,
      subjectIndex: DataTypes.BLOB,
      sealedSubject: DataTypes.BLOB,
      capacity: DataTypes.TEXT,
      municipalityId: DataTypes.UUID,
      createdAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
    },
    { sequelize, tableName: 'identities' },
  );
  Employment.init(
    {
      personId: { type: DataTypes.UUID, primaryKey: true },
      municipalityId: DataTypes.UUID,
      unitId: DataTypes.UUID,
      privileges: DataTypes.ARRAY(DataTypes.TEXT),
      granted: DataTypes.ARRAY(DataTypes.TEXT),
      withheld: DataTypes.ARRAY(DataTypes.TEXT),
      updatedAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
    },
    { sequelize, tableName: 'employments' },
  );
  defineRelations(sequelize);
}
