/** Which problems an operation can answer with: those of its use case, and those that any request of its kind can meet. */
import type { RequestRoute } from '@hapi/hapi';
import Joi from '@hapi/joi';
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { acceptedCallers } from '../http/authentication.ts';
import { isLimited } from '../http/rate-limit.ts';
import { hasBody } from './bodies.ts';
import { THROWN_CODES } from './thrown-codes.ts';

/** The codes that an operation's use case can throw, by its id. */
export type ThrownCodes = Readonly<Record<string, readonly string[]>>;

interface OperationFacts {
  readonly hasInput: boolean;
  readonly hasBody: boolean;
  readonly hasJson: boolean;
  readonly isWrite: boolean;
  readonly isConditional: boolean;
  readonly isIdempotent: boolean;
  readonly isLimited: boolean;
  readonly hasLogin: boolean;
  readonly forPersons: boolean;
  readonly forClients: boolean;
}

const always = (): boolean => true;

/** What is refused before a use case is asked, or goes wrong around it. */
const REQUEST_CODES: Readonly<Record<string, (facts: OperationFacts) => boolean>> = {
  invalid_request: always,
  headers_too_large: always,
  invalid_input: ({ hasInput }) => hasInput,
  not_json: ({ hasJson }) => hasJson,
  not_utf8: ({ hasJson }) => hasJson,
  unsupported_media_type: ({ hasBody }) => hasBody,
  too_large: ({ isWrite }) => isWrite,
  request_timeout: ({ isWrite }) => isWrite,
  if_match_required: ({ isConditional }) => isConditional,
  invalid_if_match: ({ isConditional }) => isConditional,
  invalid_idempotency_key: ({ isIdempotent }) => isIdempotent,
  invalid_token: ({ hasLogin }) => hasLogin,
  session_ended: ({ forPersons }) => forPersons,
  insufficient_user_authentication: ({ forPersons }) => forPersons,
  client_disabled: ({ forClients }) => forClients,
  insufficient_scope: ({ hasLogin }) => hasLogin,
  person_only: ({ hasLogin }) => hasLogin,
  too_many_requests: (facts) => facts.isLimited,
  internal_error: always,
  unavailable: always,
};

/** For an address or a method that the contract does not have, and for what is no request of any operation yet. */
const NO_OPERATION_CODES = ['route_not_found', 'method_not_allowed', 'expectation_failed'];

export const isRequestCode = (code: string): boolean => Object.hasOwn(REQUEST_CODES, code);

export function codesOf(route: RequestRoute, thrown: ThrownCodes = THROWN_CODES): string[] {
  const facts = factsOf(route);
  const ofRequest = Object.entries(REQUEST_CODES).flatMap(([code, isMet]) => (isMet(facts) ? [code] : []));
  return [...new Set([...ofRequest, ...(thrown[String(route.settings.id)] ?? [])])].toSorted();
}

function factsOf(route: RequestRoute): OperationFacts {
  const { auth, app, validate } = route.settings;
  const hasJson = Joi.isSchema(validate?.payload);
  // hapi's types do not know of `auth: false`; where nothing is said, a login is the default.
  const hasLogin = auth === undefined || Boolean(auth);
  const { persons, clients } = acceptedCallers(route.settings);
  return {
    hasInput: hasJson || Joi.isSchema(validate?.params) || Joi.isSchema(validate?.query),
    hasBody: hasBody(route),
    hasJson,
    isWrite: route.method !== 'get',
    isConditional: app?.ifMatch === true,
    isIdempotent: app?.idempotent === true,
    isLimited: isLimited(route.path),
    hasLogin,
    forPersons: hasLogin && persons,
    forClients: hasLogin && clients,
  };
}

/** The field of an operation that lists its codes by status. */
export const CODES_EXTENSION = 'x-problem-codes';

export type CodesByStatus = ReadonlyMap<number, readonly string[]>;

export const codesExtension = (codes: CodesByStatus): object => ({ [CODES_EXTENSION]: Object.fromEntries(codes) });

/** The codes that an operation of the contract lists for a status. */
export const codesIn = (operation: object, status: number): readonly string[] => {
  const listed: Readonly<Record<string, readonly string[]>> =
    CODES_EXTENSION in operation && typeof operation[CODES_EXTENSION] === 'object'
      ? Object(operation[CODES_EXTENSION])
      : {};
  return listed[status] ?? [];
};

/** The shared answer of a status, with the operation's own codes in its description. */
export function problemResponse(name: string, text: string, codes: readonly string[]): ReferenceObject {
  const own = codes.filter((code) => !isRequestCode(code)).map((code) => `\`${code}\``);
  const $ref = `#/components/responses/${name}`;
  return own.length === 0 ? { $ref } : { $ref, description: `${text}: ${own.join(', ')}` };
}

/**
 * An open list: today's codes by name, and any other. New codes come without a new version of the contract, and a closed
 * list would break the clients that were generated from it.
 */
export const problemCodeSchemas = (codes: Iterable<string>, any: SchemaObject): Record<string, SchemaObject> => ({
  KnownProblemCode: {
    type: 'string',
    description: 'The codes of this version. The page of a code says what it means and what to do',
    enum: [...new Set([...codes, ...NO_OPERATION_CODES])].toSorted(),
  },
  ProblemCode: {
    description:
      'The stable word to rely on. New codes are added without a new version: treat an unknown one by its status',
    anyOf: [{ $ref: '#/components/schemas/KnownProblemCode' }, any],
  },
});
