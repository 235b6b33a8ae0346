import type { AssuranceRules } from './assurance.ts';

/**
 * Who acts. A *person* is one human in one capacity: an *employee* of a municipality, an *external* or a *citizen*
 * (relatives are citizens). A *frontend* or *case system* is an OAuth client: for people, and for machines.
 * A dialog is about one *subject*; its *participants* write *posts*; its *coordinator* is responsible for it.
 */
export const PERSON_KINDS = ['employee', 'external', 'citizen'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

export const PRIVILEGES = ['create-dialogs', 'administrator', 'unit-administrator'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** What a person's verified access token says, and nothing else: rights are read from the database in the statement of the act. */
export interface PersonIdentity {
  readonly kind: 'person';
  readonly personId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly acr: string;
  /** Seconds since the epoch, as in RFC 9068. */
  readonly authTime: number;
  /** Until when the access token is good, in seconds since the epoch: what outlasts a request, such as a stream, ends then. */
  readonly expiresAt: number;
}

/** What a case system's verified access token says: it acts for itself, in no login session. */
export interface ClientIdentity {
  readonly kind: 'client';
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export type Identity = PersonIdentity | ClientIdentity;

/** A person's request: their identity with the id under which the request is logged. */
export interface Caller extends PersonIdentity {
  readonly requestId: string;
}

export interface ClientCaller extends ClientIdentity {
  readonly requestId: string;
}

export type AnyCaller = Caller | ClientCaller;

/** A person as the database knows them at the moment of the act. */
export interface PersonActor {
  readonly kind: PersonKind;
  readonly personId: string;
  /** Employees only; citizens and externals belong to no municipality. */
  readonly municipalityId: string | null;
  readonly unitId: string | null;
  readonly privileges: readonly Privilege[];
  /** What the own municipality asks of logins; null for those who belong to none. */
  readonly assuranceRules: AssuranceRules | null;
  readonly caller: Caller;
}

/** A job or a command on the server. `name` is the task's or the command's. */
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
