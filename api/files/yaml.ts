import { LineCounter, parseAllDocuments } from 'yaml';
import { FileTextError } from './text.ts';

/**
 * One YAML document without aliases and tags, all of whose values are texts: `no` stays `no`, and `00000019` keeps its
 * zeros. JSON is YAML too.
 * @returns undefined for an empty text
 * @throws FileTextError naming the line, and the parser's code as the fault
 */
export function parseYamlText(text: string): unknown {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: true,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const [document, second] = documents;
  // A warning is about something that would become something else, such as a tag.
  const [fault] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (fault) throw new FileTextError(fault.code, lines.linePos(fault.pos[0]).line);
  if (second) throw new FileTextError('MULTIPLE_DOCS', lines.linePos(second.range[0]).line);
  try {
    return document?.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw error instanceof ReferenceError ? new FileTextError('ALIAS') : error;
  }
}
