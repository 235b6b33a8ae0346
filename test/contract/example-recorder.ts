import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import type { Example, Value } from '../../api/contract/examples.ts';
import type { Answer, TestUser } from '../setup/test-api.ts';

interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: Pick<Answer, 'status' | 'body'>;
}

export interface ExampleRecorder {
  /** By operation: the first answer to each that is no problem. */
  readonly examples: ReadonlyMap<string, Example>;
  note(call: Call): void;
  /** The same person, whose calls are noted. */
  of(visitor: TestUser): TestUser;
}

export function createExampleRecorder(document: OpenAPIObject): ExampleRecorder {
  const examples = new Map<string, Example>();
  const note = (call: Call): void => {
    const found = operationOf(document, call);
    if (!found) throw new Error(`${call.method} ${call.path} is not in the contract`);
    const { operationId = '' } = found.operation;
    if (call.answer.status < 300 && !examples.has(operationId)) examples.set(operationId, exampleOf(call, found));
  };
  const noted = async (answer: Promise<Answer>, call: Omit<Call, 'answer'>): Promise<Answer> => {
    note({ ...call, path: `/v1${call.path}`, answer: await answer });
    return answer;
  };
  const of = (visitor: TestUser): TestUser => ({
    ...visitor,
    get: (path, headers = {}) => noted(visitor.get(path, headers), { method: 'get', path, headers }),
    delete: (path, headers = {}) => noted(visitor.delete(path, headers), { method: 'delete', path, headers }),
    post: (path, body, headers = {}) =>
      noted(visitor.post(path, body, headers), { method: 'post', path, body, headers }),
    put: (path, body, headers = {}) => noted(visitor.put(path, body, headers), { method: 'put', path, body, headers }),
    patch: (path, body, headers = {}) =>
      noted(visitor.patch(path, body, headers), { method: 'patch', path, body, headers }),
    loggedIn: (level) => of(visitor.loggedIn(level)),
  });
  return { examples, note, of };
}

interface Found {
  readonly operation: OperationObject;
  /** Of the path. */
  readonly values: Readonly<Record<string, string>>;
}

function operationOf(document: OpenAPIObject, { method, path }: Call): Found | undefined {
  const [plain = ''] = path.split('?');
  // Fewest parameters first: a fixed word is not the value of one.
  const templates = Object.entries(document.paths ?? {}).toSorted(
    ([a], [b]) => a.split('{').length - b.split('{').length,
  );
  for (const [template, item] of templates) {
    // The index of a tile has several segments.
    const several = template.replace(/(?<=\/tile\/.*)\{index\}/, '(?<index>.+)');
    const pattern = new RegExp(`^${several.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const operation = new Map<string, OperationObject>(Object.entries(item)).get(method);
    const values = pattern.exec(plain);
    if (values && operation) return { operation, values: { ...values.groups } };
  }
  return undefined;
}

const HEADERS: Readonly<Record<string, string>> = { 'if-match': 'If-Match', 'idempotency-key': 'Idempotency-Key' };

function exampleOf({ path, body, headers = {}, answer }: Call, { operation, values }: Found): Example {
  const query = new URLSearchParams(path.split('?')[1]);
  const named = Object.entries(values).map(([name, value]) => [
    name,
    typeOf(operation, name) === 'integer' ? Number(value) : value,
  ]);
  const asked = [...query].map(([name, value]) => [name, givenFor(query, typeOf(operation, name), { name, value })]);
  const sent = Object.entries(headers).map(([name, value]) => [HEADERS[name] ?? name, value]);
  const parameters = Object.fromEntries([...named, ...asked, ...sent]);
  return {
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(body === undefined ? {} : { request: body }),
    status: answer.status,
    ...(answer.body === null ? {} : { answer: answer.body }),
  };
}

function givenFor(query: URLSearchParams, type: unknown, { name, value }: { name: string; value: string }): Value {
  if (type === 'array') return query.getAll(name);
  return type === 'integer' ? Number(value) : value;
}

function typeOf({ parameters = [] }: OperationObject, name: string): unknown {
  const found = parameters.find((each) => 'name' in each && each.name === name);
  return found && 'schema' in found ? Object(found.schema).type : undefined;
}
