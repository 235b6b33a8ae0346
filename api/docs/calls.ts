import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

export const callsOf = ({ paths = {} }: OpenAPIObject): Call[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Call => ({ method, path, operation: Object(operation) })),
  );

export interface Group {
  readonly tag: string;
  readonly introduction: string;
  readonly calls: readonly Call[];
}

/** Every operation of the contract under its tag. */
export function groupsOf(document: OpenAPIObject): Group[] {
  const calls = callsOf(document);
  return (document.tags ?? []).map(({ name, description = '' }) => ({
    tag: name,
    introduction: description,
    calls: calls.filter((call) => call.operation.tags?.includes(name)),
  }));
}

export const tagAnchor = (tag: string): string => `tag-${tag}`;

export const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
