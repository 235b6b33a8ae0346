import Joi from '@hapi/joi';

/** An object of which every key is required unless it says `.optional()`; a key that T has not does not compile. */
export function shape<T>(keys: Required<Joi.StrictSchemaMap<T>>): Joi.ObjectSchema<T> {
  const entries = Object.entries<Joi.Schema>(schemasOf(keys));
  const required = entries.map(([key, schema]) => [key, hasPresence(schema) ? schema : schema.required()]);
  return Joi.object<T>(Object.fromEntries(required));
}

function schemasOf(keys: object): Record<string, Joi.Schema> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, schema]) => {
      if (!Joi.isSchema(schema)) throw new Error(`${key} is not a schema`);
      return [key, schema];
    }),
  );
}

/** Asked of each key of each schema at every start: `describe()` would write all of a schema down for the two. */
const hasPresence = (schema: Joi.Schema): boolean =>
  [schema.$_getFlag('presence'), schema.$_getFlag('default')].some((flag: unknown) => flag !== undefined);
