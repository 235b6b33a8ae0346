import { LineCounter, parseAllDocuments } from 'yaml';
import { FileTextError } from './text.ts';

const FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'a name is there twice',
  TAB_AS_INDENT: 'a tab as indentation, which must be spaces',
  TAG_RESOLVE_FAILED: 'a tag, and none is taken',
};

/**
 * One YAML document without aliases and tags, all of whose values are texts: `no` stays `no`, and `00000019` keeps its
 * zeros. JSON is YAML too.
 * @returns undefined for an empty text
 * @throws FileTextError naming the line
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
  if (fault) throw new FileTextError(FAULTS[fault.code] ?? `not YAML: ${fault.code}`, lines.linePos(fault.pos[0]).line);
  if (second) throw new FileTextError('a second document, and there must be one', lines.linePos(second.range[0]).line);
  try {
    return document?.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw error instanceof ReferenceError ? new FileTextError('an alias, and none is taken') : error;
  }
}
