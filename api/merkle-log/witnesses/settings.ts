/**
 * The witnesses file says to whom the checkpoints of the log are handed. Whoever keeps one can later prove that the log
 * was rewritten, so they should be people whom the owner of this database has no power over.
 */
import { isAbsolute } from 'node:path';
import Joi from '@hapi/joi';
import { hasUser, isBaseUrl, isUrl } from '../../core/url.ts';
import { brokenRules } from '../../files/broken-rules.ts';
import { parseYamlText } from '../../files/yaml.ts';
import { type NoteVerifierKey, parseVerifierKey } from '../../verify/note-keys.ts';
import { NoteError } from '../../verify/signed-note.ts';

/** Speaks c2sp.org/tlog-witness. `keys` are those that its cosignatures are verified with. */
export interface WitnessDestination {
  readonly kind: 'witness';
  readonly name: string;
  readonly url: string;
  readonly keys: readonly NoteVerifierKey[];
}
/** A folder that others copy, or that cannot be overwritten. */
export interface FolderDestination {
  readonly kind: 'folder';
  readonly name: string;
  readonly path: string;
}
/** Takes the note as the body of a POST. */
export interface HttpDestination {
  readonly kind: 'http';
  readonly name: string;
  readonly url: string;
  readonly token?: string;
}
export interface MailDestination {
  readonly kind: 'mail';
  readonly name: string;
  readonly to: string;
  readonly every: 'day' | 'week';
}
export type Destination = WitnessDestination | FolderDestination | HttpDestination | MailDestination;

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.has(hostname);
};
const url = (isOf: (text: string) => boolean): Joi.StringSchema =>
  Joi.string()
    .max(500)
    .custom((text: string, helpers) =>
      isOf(text) && isSafe(text) ? text : helpers.error('url.insecure', { must: 'be https, but on this machine' }),
    );

const verifierKey = Joi.string()
  .max(4000)
  .custom((text: string, helpers) => {
    try {
      return parseVerifierKey(text);
    } catch (error) {
      const fault = error instanceof NoteError ? error.fault.replaceAll('_', ' ') : 'unreadable';
      return helpers.error('key.unreadable', { must: `be a key as the witness tells it: NAME+HASH+KEY (${fault})` });
    }
  });

const WEB = ['https:', 'http:'];
const common = {
  kind: Joi.string(),
  name: Joi.string()
    .pattern(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits and hyphens')
    .required(),
};
const KINDS: Readonly<Record<Destination['kind'], Joi.ObjectSchema>> = {
  witness: Joi.object({
    ...common,
    url: url((text) => isBaseUrl(text, WEB))
      .replace(/\/+$/, '')
      .required(),
    keys: Joi.array().items(verifierKey).min(1).max(16).required(),
  }),
  folder: Joi.object({
    ...common,
    path: Joi.string()
      .max(1000)
      .custom((path: string, helpers) =>
        isAbsolute(path) ? path : helpers.error('path.relative', { must: 'be an absolute path' }),
      )
      .required(),
  }),
  http: Joi.object({
    ...common,
    url: url((text) => isUrl(text, WEB) && !hasUser(text)).required(),
    // What a header can carry.
    token: Joi.string()
      .pattern(/^[\x21-\x7e]+$/, 'of visible ASCII characters alone')
      .max(2000),
  }),
  mail: Joi.object({
    ...common,
    to: Joi.string().email({ tlds: false }).max(254).required(),
    every: Joi.valid('day', 'week').default('day'),
  }),
};

const destination = Joi.alternatives().conditional('.kind', {
  // biome-ignore lint/suspicious/noThenProperty: joi's word
  switch: Object.entries(KINDS).map(([kind, schema]) => ({ is: kind, then: schema.required() })),
  otherwise: Joi.object({ kind: Joi.valid(...Object.keys(KINDS)).required() }).unknown(true),
});

const witnessesFile = Joi.object<{ destinations: Destination[] }>({
  destinations: Joi.array().items(destination).min(1).max(50).unique('name').required(),
}).required();

/** @throws Error naming place and rule of every error at once, never a value: the file may hold secrets. */
export function parseWitnesses(text: string): readonly Destination[] {
  const { value, error } = witnessesFile.validate(parseYamlText(text), { abortEarly: false });
  if (error) throw new Error(brokenRules(witnessesFile, error));
  return value.destinations;
}
