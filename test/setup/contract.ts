import type { Server } from '@hapi/hapi';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { API_VERSION, buildOpenApi } from '../../api/contract/openapi.ts';

import { codesIn } from '../../api/contract/problem-codes.ts';
import { PROBLEMS } from '../../api/rooms.ts';

interface GivenAnswer {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As read from JSON; null when there was none. */
  readonly body: unknown;
}

export type AnswerCheck = (answer: GivenAnswer) => void;

/** Holds answers to the contract of this very server. */
export const createAnswerCheck = (server: Server): AnswerCheck =>
  answerCheckFor(buildOpenApi(server.table(), { publicUrl: '', version: API_VERSION, problems: PROBLEMS }));

/** Throws when an answer's status, content type or body is not described. */
export function answerCheckFor(document: OpenAPIObject): AnswerCheck {
  const validatorAt = validators(document);
  const operations = operationsOf(document);
  return (answer) => {
    const name = `${answer.method} ${answer.path} ${answer.status}`;
    const operation = operations.find((each) => each.fits(answer));
    if (!operation) return checkUnknown(answer, name, validatorAt('/components/schemas/Problem'));
    const described = response(document, operation.pointer, answer.status);
    if (!described) throw new Error(`${name}: this status is not in the contract`);
    const types = Object.keys(recordOf(described.value.content));
    const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
    if (types.length === 0) {
      if (answer.body !== null) throw new Error(`${name}: the contract describes no body`);
      return;
    }
    if (!types.includes(type)) throw new Error(`${name}: ${type || 'no content'} instead of ${types.join(' or ')}`);
    judge(name, validatorAt(`${described.pointer}/content/${segment(type)}/schema`), answer.body);
    if (answer.status >= 400)
      judgeCode(name, codesIn(recordOf(at(document, operation.pointer)), answer.status), answer.body);
  };
}

function checkUnknown(answer: GivenAnswer, name: string, validate: ValidateFunction): void {
  if (![404, 405].includes(answer.status)) throw new Error(`${name}: this operation is not in the contract`);
  judge(name, validate, answer.body);
}

function judge(name: string, validate: ValidateFunction, body: unknown): void {
  if (validate(body)) return;
  const faults = (validate.errors ?? []).map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  throw new Error(`${name}: not as in the contract: ${faults.join('; ')}`);
}

function judgeCode(name: string, codes: readonly string[], body: unknown): void {
  const { code } = recordOf(body);
  if (!codes.includes(String(code))) throw new Error(`${name}: the contract does not tell that it can be ${code}`);
}

function validators(document: OpenAPIObject): (pointer: string) => ValidateFunction {
  // The document is no schema itself, but holds them: hence not strict, which would refuse the words around them.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'contract');
  return (pointer) => {
    const validate = ajv.getSchema(`contract#${pointer.replaceAll('{', '%7B').replaceAll('}', '%7D')}`);
    if (!validate) throw new Error(`No schema at ${pointer}`);
    return validate;
  };
}

interface Operation {
  readonly pointer: string;
  fits(answer: GivenAnswer): boolean;
}

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths ?? {})
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([template, item]) => {
      const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
      return Object.keys(item).map((method) => ({
        pointer: `/paths/${segment(template)}/${method}`,
        fits: (answer: GivenAnswer) =>
          answer.method.toLowerCase() === method && pattern.test(answer.path.split('?')[0] ?? ''),
      }));
    });
}

function response(
  document: OpenAPIObject,
  operation: string,
  status: number,
): { pointer: string; value: Record<string, unknown> } | null {
  const pointer = `${operation}/responses/${status}`;
  const found = at(document, pointer);
  if (found === undefined) return null;
  const { $ref } = recordOf(found);
  if (typeof $ref !== 'string') return { pointer, value: recordOf(found) };
  return { pointer: $ref.slice(1), value: recordOf(at(document, $ref.slice(1))) };
}

/** What a JSON Pointer (RFC 6901) points to. */
export const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => recordOf(value)[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);

const segment = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
