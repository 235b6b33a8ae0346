import Joi from '@hapi/joi';

/** joi itself counts UTF-16 units, of which an emoji has two or more. */
const strings = Joi.extend((joi) => ({
  type: 'string',
  base: joi.string(),
  rules: {
    codePoints: {
      method: false,
      args: ['limit'],
      validate: (value: string, helpers, { limit }, { name }) => {
        const isMeant = name === 'max' ? fitsIn(value, limit) : !fitsIn(value, limit - 1);
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

/** No text has more code points than UTF-16 units, so most need not be walked. */
const fitsIn = (text: string, limit: number): boolean => text.length <= limit || [...text].length <= limit;

/** Text whose `min` and `max` count code points, as JSON Schema's `minLength` and `maxLength` do (RFC 8259 characters). */
export const text = (): Joi.StringSchema => strings.string();

/** Its first characters, none of them cut in half. */
export const shortened = (long: string, limit: number): string =>
  fitsIn(long, limit) ? long : [...long].slice(0, limit).join('');
