import { existsSync, readFileSync } from 'node:fs';

export type Value = string | number | readonly string[];

/** One call as it really was, with ids and times of its own; "npm run examples" writes them anew. */
export interface Example {
  /** In the path, the query and the headers, by name. */
  readonly parameters?: Readonly<Record<string, Value>>;
  readonly request?: unknown;
  readonly status: number;
  readonly answer?: unknown;
}

export const exampleFile = (operationId: string): URL => new URL(`./examples/${operationId}.json`, import.meta.url);

/** Shown beside one kind of content, if there is anything to show. */
export const shown = (example: unknown): { example?: unknown } => (example === undefined ? {} : { example });

/** Undefined where none was recorded, which a test notices. */
export function exampleOf(operationId: string): Example | undefined {
  const file = exampleFile(operationId);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
