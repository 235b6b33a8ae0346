import type { AssuranceRules } from './assurance.ts';

/**
 * The actors. A *person* is one human in one capacity: an *employee* of a municipality, an *external* or a *citizen*
 * (relatives are citizens). A *frontend* is an OAuth client for people, a *case system* one for machines.
 * A dialog is about one *subject*; its *participants* write *posts*; its *coordinator* is responsible for it.
 */
export const PERSON_KINDS = ['employee', 'external', 'citizen'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const PRIVILEGES = ['create-dialogs', 'administrator', 'unit-administrator'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/**
 * The claims of a person's verified access token, and nothing else. Rights are read from the database in the statement
 * of the act.
 */
export interface PersonIdentity {
  readonly kind: 'person';
  readonly personId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly acr: string;
  /** Seconds since the epoch, as in RFC 9068. */
  readonly authTime: number;
  /**
   * When the access token expires, in seconds since the epoch. What outlasts a request, such as a stream, ends then.
   */
  readonly expiresAt: number;
}

/** The claims of a case system's verified access token. It acts for itself, in no login session. */
export interface ClientIdentity {
  readonly kind: 'client';
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export type Identity = PersonIdentity | ClientIdentity;

export interface RequestFacts {
  /** Under which the request is logged. */
  readonly requestId: string;
  /** The network that it came from: so much of the address as tells no household. Null where it is not known. */
  readonly network: string | null;
  /** The operationId of what is asked for. */
  readonly operation: string;
}

/** A person's request. */
export interface Caller extends PersonIdentity, RequestFacts {}

export interface ClientCaller extends ClientIdentity, RequestFacts {}

export type AnyCaller = Caller | ClientCaller;

/** A person as the database knows them at the moment of the act. */
export interface PersonActor {
  readonly kind: PersonKind;
  readonly personId: string;
  /** Employees only; citizens and externals belong to no municipality. */
  readonly municipalityId: string | null;
  readonly unitId: string | null;
  readonly privileges: readonly Privilege[];
  /** The assurance levels that their own municipality requires; null for people who belong to none. */
  readonly assuranceRules: AssuranceRules | null;
  readonly caller: Caller;
}

/** A job or a command on the server. `name` is that of the task or the command. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** A case system as the database knows it at the moment of the act. */
export interface ClientActor {
  readonly kind: 'client';
  readonly clientId: string;
  /** Null when it serves the whole installation. */
  readonly municipalityId: string | null;
  readonly caller: ClientCaller;
}

export type Actor = PersonActor | ClientActor | SystemActor;

export const systemActor = (name: string): SystemActor => ({ kind: 'system', name });

export const isPerson = (actor: Actor): actor is PersonActor => 'personId' in actor;

export const hasPrivilege = (actor: PersonActor, privilege: Privilege): boolean => actor.privileges.includes(privilege);
