/** The operations of the contract, and how one is asked over HTTP with a real token. */
import type { ReferenceObject, SchemaObject } from 'openapi3-ts/oas31';
import { readBody, readContract } from '../setup/contract.ts';
import type { Reply } from './replies.ts';
import type { Ask } from './requests.ts';
import type { ActorName, TestUsers } from './users.ts';

/** An id that nobody has. */
export const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

/** What stands in an address and is no id. */
const NO_IDS: Readonly<Record<string, string>> = { language: 'da' };

export interface Operation {
  readonly method: string;
  readonly path: string;
}

/** As far as it is read here. */
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}
export interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}
export type Schema = SchemaObject | ReferenceObject;

export const contract: Contract = readContract();

/** Every operation of the contract, by its name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => [operationId, { method: method.toUpperCase(), path }]),
  ),
);

export function operationOf(name: string): Operation {
  const operation = operations.get(name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  return operation;
}

export async function send(users: TestUsers, operation: Operation, ask: Ask, actor: ActorName): Promise<Reply> {
  const { method } = operation;
  const token = users.tokens.get(actor);
  const path = operation.path.replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => ask.ids?.[name] ?? NO_IDS[name] ?? RANDOM,
  );
  const query = ask.query === undefined ? '' : `?${new URLSearchParams(ask.query)}`;
  const response = await fetch(`${users.api}${path}${query}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(ask.body === undefined ? {} : { 'content-type': ask.bytes?.type ?? 'application/json' }),
      ...(ask.version === undefined ? {} : { 'if-match': `"${ask.version}"` }),
      ...ask.headers,
    },
    ...(ask.body === undefined ? {} : { body: ask.bytes?.bytes ?? JSON.stringify(ask.body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const body = readBody(response.headers.get('content-type'), bytes);
  const { code = null } = Object(body);
  return { method, path, status: response.status, headers: response.headers, text: bytes.toString(), body, code };
}
