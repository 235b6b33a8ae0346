import { parseDocument } from 'yaml';
import { FileTextError } from './text.ts';

/**
 * JSON (RFC 8259) whose names are unique within their object. The messages of `JSON.parse` repeat the text; these do not.
 * @throws FileTextError naming the line where it can be told
 */
export function parseJsonText(text: string): unknown {
  if (text.trim() === '') throw new FileTextError('empty');
  // JSON is YAML too, and this parser knows lines and looks for names that are there twice.
  const { errors } = parseDocument(text, { schema: 'json', uniqueKeys: true, prettyErrors: true, logLevel: 'silent' });
  const lineOf = (code?: string): number | undefined =>
    errors.find((error) => code === undefined || error.code === code)?.linePos?.[0].line;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FileTextError('not JSON', lineTold(error) ?? lineOf());
  }
  const twice = lineOf('DUPLICATE_KEY');
  if (twice !== undefined) throw new FileTextError('a name is there twice', twice);
  return value;
}

function lineTold(error: unknown): number | undefined {
  const line = error instanceof Error ? /\(line (\d+) column \d+\)$/.exec(error.message)?.[1] : undefined;
  return line === undefined ? undefined : Number(line);
}
