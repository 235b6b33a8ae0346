import Joi from '@hapi/joi';
import { brokenRules } from '../files/broken-rules.ts';
import { parseYamlText } from '../files/yaml.ts';
import { type NoteVerifierKey, parseVerifierKey } from '../verify/note-keys.ts';
import { NoteError } from '../verify/signed-note.ts';

/** The keys of each known log, by its origin. */
export type KnownLogs = ReadonlyMap<string, readonly NoteVerifierKey[]>;

const verifierKey = Joi.string()
  .max(4000)
  .custom((text: string, helpers) => {
    try {
      return parseVerifierKey(text.trim());
    } catch (error) {
      const fault = error instanceof NoteError ? error.fault.replaceAll('_', ' ') : 'unreadable';
      return helpers.error('key.unreadable', { must: `be a key as the log tells it: NAME+HASH+KEY (${fault})` });
    }
  });

/** With the witness' own they still fit into one note. */
const MAX_KEYS = 12;

const logsFile = Joi.object<Record<string, NoteVerifierKey[]>>()
  .pattern(Joi.string().min(1).max(255), Joi.array().items(verifierKey).min(1).max(MAX_KEYS).required())
  .max(10_000);

/** @throws Error naming the rule that the file breaks */
export function parseLogs(text: string): KnownLogs {
  const { value = {}, error } = logsFile.validate(parseYamlText(text) ?? {}, { abortEarly: false });
  if (error) throw new Error(brokenRules(logsFile, error));
  return new Map(Object.entries(value));
}
