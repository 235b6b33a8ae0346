import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { parse } from 'yaml';
import { codesIn } from '../../api/contract/problem-codes.ts';
import { detailsName } from '../../api/contract/problem-details.ts';

interface GivenAnswer {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As `readBody` gives it. */
  readonly body: unknown;
}

export type AnswerCheck = (answer: GivenAnswer) => void;

let contract: ReturnType<typeof parse>;
let check: AnswerCheck | undefined;

/** openapi.yaml, read once; a test of its own holds it to the routes. */
export function readContract(): ReturnType<typeof parse> {
  contract ??= parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));
  return contract;
}

/** Holds answers to openapi.yaml. Made once, with every schema that it has compiled: that takes a good part of a second. */
export function checkAnswer(answer: GivenAnswer): void {
  check ??= wholeCheckFor(readContract());
  check(answer);
}

let bodyCheck: AnswerCheck | undefined;

/** The same without the headers, for an answer that a test makes up. */
export function checkMadeUpAnswer(answer: GivenAnswer): void {
  bodyCheck ??= answerCheckFor(readContract());
  bodyCheck(answer);
}

/** A value where the type is JSON, a string where it is text, else the bytes; null when there is nothing. */
export function readBody(contentType: unknown, bytes: Buffer): ReturnType<typeof JSON.parse> {
  if (bytes.length === 0) return null;
  const type = mediaType(contentType);
  if (/[/+]json$/.test(type)) return JSON.parse(bytes.toString());
  return type.startsWith('text/') ? bytes.toString() : bytes;
}

/** Of an answer with its headers. */
export function wholeCheckFor(document: OpenAPIObject): AnswerCheck {
  const checks = [answerCheckFor(document), headerCheckFor(document)];
  return (answer) => {
    for (const each of checks) each(answer);
  };
}

/** HTTP's own: how the answer is encoded and sent. */
const OF_HTTP =
  /^(accept-ranges|connection|content-encoding|content-length|content-type|date|keep-alive|transfer-encoding|vary)$/;

/** Throws when a header is described neither beside the answer nor in the guide, is missing, or is not as described. */
export function headerCheckFor(document: OpenAPIObject): AnswerCheck {
  const validatorAt = validators(document);
  const operations = operationsOf(document);
  const guide = (document.info.description ?? '').toLowerCase();
  return (answer) => {
    const name = `${answer.method} ${answer.path} ${answer.status}`;
    const described = operations.find((each) => each.matches(answer))?.response(answer.status);
    if (!described) return;
    const names = Object.keys(described.headers).map((header) => header.toLowerCase());
    for (const header of Object.keys(answer.headers)) {
      if (names.includes(header) || OF_HTTP.test(header) || guide.includes(`\`${header}`)) continue;
      throw new Error(`${name}: the header ${header} is not in the contract`);
    }
    for (const [header, reference] of Object.entries(described.headers)) {
      const pointer = String(recordOf(reference).$ref).slice(1);
      const value = answer.headers[header.toLowerCase()];
      const { required, schema } = recordOf(at(document, pointer));
      if (value === undefined && required !== true) continue;
      const read = recordOf(schema).type === 'integer' ? Number(value) : value;
      demandValid(`${name}, header ${header}`, validatorAt(`${pointer}/schema`), read);
    }
  };
}

/** Throws when an answer's status, content type or body is not described, or its code is none of the operation's. */
export function answerCheckFor(document: OpenAPIObject): AnswerCheck {
  const validatorAt = validators(document);
  const operations = operationsOf(document);
  return (answer) => {
    const name = `${answer.method} ${answer.path} ${answer.status}`;
    const operation = operations.find((each) => each.matches(answer));
    if (!operation) return checkUnknown(answer, name, validatorAt('/components/schemas/Problem'));
    const described = operation.response(answer.status);
    if (!described) throw new Error(`${name}: this status is not in the contract`);
    const types = Object.keys(described.content);
    if (types.length === 0) {
      if (answer.body !== null) throw new Error(`${name}: the contract describes no body`);
      return;
    }
    const type = mediaType(answer.headers['content-type']);
    const found = types.find((each) => each === type) ?? types.find((each) => isWithin(type, each));
    if (!found) throw new Error(`${name}: ${type || 'no content'} instead of ${types.join(' or ')}`);
    const { schema } = recordOf(described.content[found]);
    if (schema === undefined) return demandBody(answer, name);
    if (Buffer.isBuffer(answer.body)) return demandBytes(name, recordOf(schema), answer.body);
    demandValid(name, validatorAt(`${described.pointer}/content/${segment(found)}/schema`), answer.body);
    if (answer.status >= 400) {
      demandCode(name, operation.codes(answer.status), answer.body);
      demandDetails(name, document, validatorAt, recordOf(answer.body));
    }
  };
}

function demandBytes(name: string, schema: Record<string, unknown>, { length }: Buffer): void {
  const { format, contentMediaType, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (format !== 'binary' && contentMediaType === undefined)
    throw new Error(`${name}: bytes, and the contract describes none`);
  if (length > Number(maxLength)) throw new Error(`${name}: ${length} bytes, more than the contract describes`);
}

function demandCode(name: string, codes: readonly string[], body: unknown): void {
  const { code } = recordOf(body);
  if (!codes.includes(String(code))) throw new Error(`${name}: the contract does not tell that it can be ${code}`);
}

/** Details are of the schema that is named after the code. */
function demandDetails(
  name: string,
  document: OpenAPIObject,
  validatorAt: (pointer: string) => ValidateFunction,
  { code, details }: Record<string, unknown>,
): void {
  if (details === undefined) return;
  const schema = detailsName(String(code));
  if (!document.components?.schemas?.[schema]) throw new Error(`${name}: the contract describes no details of ${code}`);
  demandValid(name, validatorAt(`/components/schemas/${schema}`), details);
}

const mediaType = (contentType: unknown): string =>
  String(contentType ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase() ?? '';

/** A range as OpenAPI knows them: `image/*`, or anything at all. */
const isWithin = (type: string, range: string): boolean =>
  range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

function checkUnknown(answer: GivenAnswer, name: string, validate: ValidateFunction): void {
  if (![404, 405].includes(answer.status))
    throw new Error(`${name}: this operation is not in the contract (npm run openapi writes it)`);
  demandValid(name, validate, answer.body);
}

function demandBody({ body }: GivenAnswer, name: string): void {
  if (body === null) throw new Error(`${name}: the contract describes a body, and there is none`);
}

function demandValid(name: string, validate: ValidateFunction, body: unknown): void {
  if (validate(body)) return;
  const faults = (validate.errors ?? []).map((fault) => `${fault.instancePath || '/'} ${fault.message}`);
  throw new Error(`${name}: not as in the contract: ${faults.join('; ')}`);
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

interface Response {
  readonly pointer: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

interface Operation {
  matches(answer: GivenAnswer): boolean;
  response(status: number): Response | undefined;
  codes(status: number): readonly string[];
}

/** Paths with fewer parameters first: they are the more exact ones. */
function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths ?? {})
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([template, item]) => {
      const pattern = patternOf(template);
      return Object.keys(item).map((method) => {
        const responses = responsesOf(document, `/paths/${segment(template)}/${method}`);
        return {
          matches: (answer: GivenAnswer) =>
            answer.method.toLowerCase() === method && pattern.test(answer.path.split('?')[0] ?? ''),
          response: (status: number) => responses.get(status),
          codes: (status: number) => codesIn(recordOf(at(document, `/paths/${segment(template)}/${method}`)), status),
        };
      });
    });
}

/** The index of a tile has several segments. */
const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .replaceAll('.', '\\.')
      .replace(/(?<=\/tile\/.*)\{index\}/, '.+')
      .replaceAll(/\{[^}]+\}/g, '[^/]+')}$`,
  );

const responsesOf = (document: OpenAPIObject, operation: string): Map<number, Response> =>
  new Map(
    Object.entries(recordOf(at(document, `${operation}/responses`))).map(([status, found]) => {
      const { $ref } = recordOf(found);
      const pointer = typeof $ref === 'string' ? $ref.slice(1) : `${operation}/responses/${status}`;
      const { content, headers } = recordOf(at(document, pointer));
      return [Number(status), { pointer, content: recordOf(content), headers: recordOf(headers) }];
    }),
  );

/** What a JSON Pointer (RFC 6901) points to. */
export const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => recordOf(value)[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);

const segment = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The very object: every answer of every test looks some up, and the contract's are large. */
const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
