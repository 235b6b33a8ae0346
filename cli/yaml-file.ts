import { LineCounter, parseAllDocuments } from 'yaml';
import type { Context } from './context.ts';
import { CommandError } from './errors.ts';
import { readGivenFile } from './files.ts';

/**
 * One YAML document, of which JSON is one, without aliases and tags.
 * @throws CommandError failed, with the line and never a part of the text
 */
export async function readYamlFile(context: Context, path: string): Promise<unknown> {
  const text = path === '-' ? await context.readInput() : await readGivenFile(path);
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    ...{ schema: 'core', uniqueKeys: true, prettyErrors: true, logLevel: 'silent', lineCounter: lines },
  });
  const [document, second] = documents;
  const [fault] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (fault) throw unreadable(path, `${fault.code}, line ${lines.linePos(fault.pos[0]).line}`);
  if (!document || second) throw unreadable(path, second ? 'more than one document' : 'nothing in it');
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw error instanceof ReferenceError ? unreadable(path, 'an alias') : error;
  }
}

const unreadable = (path: string, fault: string): CommandError =>
  new CommandError('failed', `${path === '-' ? 'The input' : path} is no YAML that can be read (${fault}).`);
