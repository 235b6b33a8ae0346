import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { PersonKind } from '../core/actor.ts';

export const DIALOG_STATES = ['open', 'closed'] as const;
export type DialogState = (typeof DIALOG_STATES)[number];

/**
 * What a dialog is for those in it: `awaiting_consent` until its consents are given for the first time, `suspended`
 * (read-only) while they do not suffice any more. Neither is stored: see standing.ts.
 */
export const EFFECTIVE_STATES = ['open', 'closed', 'awaiting_consent', 'suspended'] as const;
export type EffectiveState = (typeof EFFECTIVE_STATES)[number];

/** What becomes of a dialog whose consents do not suffice any more. */
export const LAPSES = ['close', 'suspend', 'notify'] as const;
export type Lapse = (typeof LAPSES)[number];

export const CONSENT_OUTCOMES = ['awaiting', 'satisfied', 'lapsed'] as const;
export type ConsentOutcome = (typeof CONSENT_OUTCOMES)[number];

/**
 * Whose approval newcomers need: nobody's, that of approvers who are named one by one, or also that of others. A dialog
 * keeps its demand when nobody is left who could approve: then everybody waits until a coordinator lifts it.
 */
export const ADMISSION_DEMANDS = ['none', 'named', 'all_participants', 'all_citizens', 'subject_and_holders'] as const;
export type AdmissionDemand = (typeof ADMISSION_DEMANDS)[number];

/** What is left when access ends at an instant that is known before: nothing, or what was written until then. */
export const ACCESS_ENDS = ['access', 'own_part'] as const;
export type AccessEnd = (typeof ACCESS_ENDS)[number];

export const ROLES = ['coordinator', 'participant'] as const;
export type Role = (typeof ROLES)[number];

export const HISTORIES = ['all', 'from_now', 'all_unless_former'] as const;
/** What a newcomer may read of the past: everything, nothing, or everything unless they are a former participant. */
export type History = (typeof HISTORIES)[number];

/**
 * The 14 days that the mail of an invitation names. When an invitation was made is computed from this (refusals.ts), so
 * another lifetime must leave the invitations that are already stored as they are.
 */
export const INVITATION_LIFETIME_MILLISECONDS = 14 * 24 * 3_600_000;
/** What an inviter may say that a newcomer is to the subject. It becomes a fact when they join. */
export const SAID_RELATIONS = [
  'custody_holder',
  'parent_without_custody',
  'guardian',
  'foster_carer',
  'other_relative',
  'professional',
] as const;
export type SaidRelation = (typeof SAID_RELATIONS)[number];

export const INVITATION_STATES = ['pending', 'claimed', 'confirmed', 'accepted', 'withdrawn'] as const;
/** Confirmed means that the right person has claimed it and that it waits for the approvers. */
export type InvitationState = (typeof INVITATION_STATES)[number];

export const ADMISSION_STATES = ['waiting', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type AdmissionState = (typeof ADMISSION_STATES)[number];

export class Dialog extends Model<InferAttributes<Dialog>, InferCreationAttributes<Dialog>> {
  declare id: string;
  declare municipalityId: string;
  declare unitId: string;
  declare subjectId: string;
  /** The name as the dialog's creator gave it, so that no answer reveals whether the citizen was known before. */
  declare sealedSubjectName: Buffer;
  declare sealedTopic: Buffer;
  declare state: CreationOptional<DialogState>;
  declare keyVersion: CreationOptional<number>;
  declare lastPostNumber: CreationOptional<number>;
  declare lastActivityAt: Date;
  declare createdBy: string;
  declare createdAt: Date;
  declare version: CreationOptional<number>;
  declare mac: Buffer;
  /** See roll.ts. Null in dialogs from before there was one. */
  declare sealedRoll: Buffer | null;
  /** The roll has these too, and only what it says is believed. In columns they are for lists and sweeps. */
  declare admissionDemand: CreationOptional<AdmissionDemand>;
  declare consentEvents: CreationOptional<number>;
  declare consentOutcome: CreationOptional<ConsentOutcome | null>;
  declare consentEndsAt: CreationOptional<Date | null>;
  declare onLapse: CreationOptional<Lapse | null>;
}

export class Participant extends Model<InferAttributes<Participant>, InferCreationAttributes<Participant>> {
  declare dialogId: string;
  declare personId: string;
  declare role: Role;
  /** Newcomers need this participant's approval. */
  declare isApprover: CreationOptional<boolean>;
  declare sealedTitle: Buffer | null;
  declare joinedAt: Date;
  declare leftAt: Date | null;
  declare lastReadNumber: CreationOptional<number>;
  declare lastNotifiedNumber: CreationOptional<number>;
  /** As which recipient of the declarations they take part; null for whoever needs to be none. */
  declare recipient: CreationOptional<string | null>;
  /** When access that rests on custody ends, and what is left then. */
  declare accessEndsAt: CreationOptional<Date | null>;
  declare accessEnds: CreationOptional<AccessEnd | null>;
  /** When that was acted on: keys dropped, others told. Believed: nothing but a second telling follows from it. */
  declare accessEndedAt: CreationOptional<Date | null>;
  declare mac: Buffer;
  declare version: CreationOptional<number>;
}

export class Invitation extends Model<InferAttributes<Invitation>, InferCreationAttributes<Invitation>> {
  declare dialogId: string;
  declare id: string;
  declare state: CreationOptional<InvitationState>;
  declare capacity: PersonKind;
  declare history: History;
  declare language: 'da' | 'en';
  /** Null when the person who accepted it has been erased. */
  declare sealedEmail: Buffer | null;
  declare sealedTitle: Buffer | null;
  declare cprIndex: Buffer | null;
  /** Read only for a new index key. */
  declare sealedCpr: CreationOptional<Buffer | null>;
  declare invitedBy: string;
  declare claimedBy: CreationOptional<string | null>;
  declare recipient: CreationOptional<string | null>;
  /** What the newcomer is to the subject, as the inviter says. */
  declare relation: CreationOptional<SaidRelation | null>;
  /** Why a parent without custody may come in, in the coordinator's words. */
  declare sealedReason: CreationOptional<Buffer | null>;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare answeredAt: CreationOptional<Date | null>;
  declare mac: Buffer;
  declare version: CreationOptional<number>;
}

/** A newcomer and the approvals so far. They take no part and hold no key until every approver has approved. */
export class Admission extends Model<InferAttributes<Admission>, InferCreationAttributes<Admission>> {
  declare dialogId: string;
  declare id: string;
  declare personId: string;
  /** Null for an employee whom an administrator adds. */
  declare invitationId: string | null;
  declare requestedBy: string;
  declare history: 'all' | 'from_now';
  declare state: AdmissionState;
  declare approvedBy: string[];
  declare refusedBy: string | null;
  /** Those of the approvers who let the newcomer read only what is written from then on. */
  declare fromNowBy: CreationOptional<string[]>;
  /** When it times out; null for one from before admissions did. */
  declare expiresAt: CreationOptional<Date | null>;
  declare remindedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare settledAt: Date | null;
  declare mac: Buffer;
  declare version: number;
}

export class DialogKey extends Model<InferAttributes<DialogKey>, InferCreationAttributes<DialogKey>> {
  declare dialogId: string;
  declare holderKind: 'person' | 'invitation' | 'keeper';
  declare holderId: string;
  declare version: number;
  declare wrappedKey: Buffer;
  /** The key is wrapped with these: who changes them with SQL breaks it. */
  declare endsAt: CreationOptional<Date | null>;
  declare ends: CreationOptional<AccessEnd | null>;
}

export function defineDialogs(sequelize: Sequelize): void {
  // Sequelize writes into these objects, so each column needs its own.
  const key = () => ({ type: DataTypes.UUID, primaryKey: true });
  Dialog.init(
    {
      id: key(),
      municipalityId: DataTypes.UUID,
      unitId: DataTypes.UUID,
      subjectId: DataTypes.UUID,
      sealedSubjectName: DataTypes.BLOB,
      sealedTopic: DataTypes.BLOB,
      state: { type: DataTypes.TEXT, defaultValue: 'open' },
      keyVersion: { type: DataTypes.INTEGER, defaultValue: 1 },
      lastPostNumber: { type: DataTypes.INTEGER, defaultValue: 0 },
      lastActivityAt: DataTypes.DATE,
      createdBy: DataTypes.UUID,
      createdAt: DataTypes.DATE,
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
      mac: DataTypes.BLOB,
      sealedRoll: DataTypes.BLOB,
      admissionDemand: { type: DataTypes.TEXT, defaultValue: 'none' },
      consentEvents: { type: DataTypes.INTEGER, defaultValue: 0 },
      consentOutcome: DataTypes.TEXT,
      consentEndsAt: DataTypes.DATE,
      onLapse: DataTypes.TEXT,
    },
    { sequelize, tableName: 'dialogs' },
  );
  Participant.init(
    {
      dialogId: key(),
      personId: key(),
      role: DataTypes.TEXT,
      isApprover: { type: DataTypes.BOOLEAN, defaultValue: false },
      sealedTitle: DataTypes.BLOB,
      joinedAt: DataTypes.DATE,
      leftAt: DataTypes.DATE,
      lastReadNumber: { type: DataTypes.INTEGER, defaultValue: 0 },
      lastNotifiedNumber: { type: DataTypes.INTEGER, defaultValue: 0 },
      recipient: DataTypes.TEXT,
      accessEndsAt: DataTypes.DATE,
      accessEnds: DataTypes.TEXT,
      accessEndedAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
    },
    { sequelize, tableName: 'participants' },
  );
  Invitation.init(
    {
      dialogId: key(),
      id: key(),
      state: { type: DataTypes.TEXT, defaultValue: 'pending' },
      capacity: DataTypes.TEXT,
      history: DataTypes.TEXT,
      language: DataTypes.TEXT,
      sealedEmail: DataTypes.BLOB,
      sealedTitle: DataTypes.BLOB,
      cprIndex: DataTypes.BLOB,
      sealedCpr: DataTypes.BLOB,
      invitedBy: DataTypes.UUID,
      claimedBy: DataTypes.UUID,
      recipient: DataTypes.TEXT,
      relation: DataTypes.TEXT,
      sealedReason: DataTypes.BLOB,
      createdAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
      answeredAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
      version: { type: DataTypes.INTEGER, defaultValue: 1 },
    },
    { sequelize, tableName: 'invitations' },
  );
  Admission.init(
    {
      dialogId: key(),
      id: key(),
      personId: DataTypes.UUID,
      invitationId: DataTypes.UUID,
      requestedBy: DataTypes.UUID,
      history: DataTypes.TEXT,
      state: DataTypes.TEXT,
      approvedBy: DataTypes.ARRAY(DataTypes.UUID),
      refusedBy: DataTypes.UUID,
      fromNowBy: { type: DataTypes.ARRAY(DataTypes.UUID), defaultValue: [] },
      expiresAt: DataTypes.DATE,
      remindedAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
      settledAt: DataTypes.DATE,
      mac: DataTypes.BLOB,
      version: DataTypes.INTEGER,
    },
    { sequelize, tableName: 'admissions' },
  );
  DialogKey.init(
    {
      dialogId: key(),
      holderKind: DataTypes.TEXT,
      holderId: key(),
      version: { type: DataTypes.INTEGER, primaryKey: true },
      wrappedKey: DataTypes.BLOB,
      endsAt: DataTypes.DATE,
      ends: DataTypes.TEXT,
    },
    { sequelize, tableName: 'dialog_keys' },
  );
}
