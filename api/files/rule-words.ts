import type Joi from '@hapi/joi';

type Words = (context: Joi.Context) => string;

const many = (limit: unknown, one: string): string => `${limit} ${one}${limit === 1 ? '' : 's'}`;

/** What each rule of joi asks for. A value never appears: it may be a secret in the wrong place. */
const RULES: Readonly<Record<string, Words>> = {
  'any.required': () => 'is missing',
  'any.only': ({ valids }) => `must be ${oneOf(valids)}`,
  'any.invalid': () => 'is taken by LetDialog itself',
  'any.unknown': () => 'is not known here',
  'alternatives.match': () => 'has none of the forms that it may have',
  'alternatives.types': ({ types }) => `must be ${oneOf(types)}`,
  'alternatives.any': () => 'has none of the forms that it may have',
  'array.base': () => 'must be a list',
  'array.min': ({ limit }) => `must have at least ${limit === 1 ? 'one entry' : many(limit, 'entry')}`,
  'array.max': ({ limit }) => `must have at most ${limit} entries`,
  'array.unique': ({ path }) => (typeof path === 'string' ? `has the same ${path} as one before it` : 'is there twice'),
  'array.hasUnknown': () => 'lacks an entry that must be there',
  'boolean.base': () => 'must be true or false',
  'number.base': () => 'must be a number',
  'number.integer': () => 'must be a whole number',
  'number.min': ({ limit }) => `must be at least ${limit}`,
  'number.max': ({ limit }) => `must be at most ${limit}`,
  'number.port': () => 'must be a port, a number up to 65535',
  'number.unsafe': () => 'is too large a number',
  'object.base': () => 'must have names and values',
  'object.min': ({ limit }) => `must have at least ${many(limit, 'name')}`,
  'object.unknown': () => 'has a name that is not known here',
  'object.missing': ({ peers }) => `needs one of ${listed(peers)}`,
  'object.xor': ({ peers }) => `must have only one of ${listed(peers)}`,
  'string.base': () => 'must be a text',
  'string.email': () => 'must be an e-mail address',
  'string.empty': () => 'must not be empty',
  'string.hostname': () => 'must be a host name or an IP address',
  'string.length': ({ limit }) => `must have ${many(limit, 'character')}`,
  'string.max': ({ limit }) => `must have at most ${many(limit, 'character')}`,
  'string.min': ({ limit }) => `must have at least ${many(limit, 'character')}`,
  'string.oneLine': () => 'must be one line',
  'string.pattern.base': ({ regex }) => `must match ${regex}`,
  'string.pattern.name': ({ name }) => `must be ${name}`,
  'string.uri': () => 'must be an address, written as one',
  'string.visible': () => 'must show something',
  'string.wellFormed': () => 'must hold whole characters',
};

/** Rules of our own tell in `must` what they ask for: `helpers.error('path.relative', { must: 'be an absolute path' })`. */
export function ruleInWords({ type, context = {} }: Joi.ValidationErrorItem): string {
  if (typeof context.must === 'string') return `must ${context.must}`;
  return RULES[type]?.(context) ?? 'is not allowed';
}

const listed = (names: unknown): string => (Array.isArray(names) ? names.map(String).join(', ') : '');

function oneOf(values: unknown): string {
  const words = Array.isArray(values) ? values.map(String) : [];
  return words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`;
}
