import Joi from '@hapi/joi';

/** A schema in which every key is required unless it is `.optional()`. A key that is not in T does not compile. */
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

/**
 * Reads two flags only, because this runs for each key of each schema at every start, and `describe()` writes out a
 * whole schema.
 */
const hasPresence = (schema: Joi.Schema): boolean =>
  [schema.$_getFlag('presence'), schema.$_getFlag('default')].some((flag: unknown) => flag !== undefined);
