import Joi from '@hapi/joi';

/** joi itself counts UTF-16 code units, of which an emoji has two or more. */
const strings = Joi.extend((joi) => ({
  type: 'string',
  base: joi.string(),
  rules: {
    codePoints: {
      method: false,
      args: ['limit'],
      validate: (value: string, helpers, { limit }, { name }) => {
        const isMeant = name === 'max' ? isWithin(value, limit) : !isWithin(value, limit - 1);
        return isMeant ? value : helpers.error(`string.${name}`, { limit, value });
      },
    },
  },
  overrides: { max: countBy('max'), min: countBy('min') },
}));

function countBy(name: 'max' | 'min') {
  return function (this: Joi.SchemaInternals, limit: number): Joi.Schema {
    const rule = { name, method: 'codePoints', args: { limit } };
    return this.$_addRule(rule);
  };
}

/** A text never has more code points than UTF-16 units, so most texts need no counting. */
const isWithin = (text: string, limit: number): boolean => text.length <= limit || [...text].length <= limit;

/**
 * Text whose `min` and `max` count code points, as JSON Schema's `minLength` and `maxLength` do (RFC 8259 characters).
 */
export const text = (): Joi.StringSchema => strings.string();

/** The first `limit` code points, so that no character is cut in half. */
export const shortened = (long: string, limit: number): string =>
  isWithin(long, limit) ? long : [...long].slice(0, limit).join('');
