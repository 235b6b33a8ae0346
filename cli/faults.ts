import type { Schemas } from './api.ts';

/** The rules that people at a command line break, in words; the API tells them by name. */
const WORDS: Readonly<Record<string, string>> = {
  'any.only': 'is none of the values that it may have',
  'any.required': 'is missing',
  'object.unknown': 'is not known here',
  'string.email': 'is no e-mail address',
  'string.empty': 'is empty',
  'string.guid': 'is no id',
  'string.length': 'has not the right length',
  'string.max': 'is too long',
  'string.min': 'is too short',
  'string.pattern.base': 'is not written as it must be',
};

export const faultText = ({ path, rule }: Schemas['FieldError']): string =>
  WORDS[rule] === undefined ? `${path}: ${rule}` : `${path} ${WORDS[rule]} (${rule})`;
