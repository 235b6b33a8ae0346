import type { RequestRoute } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortened, text } from '../api/core/text.ts';
import { contractRoutes } from '../scripts/openapi.ts';

/** Two UTF-16 units and one code point. */
const FACE = '😀';

describe('a text', () => {
  it('is as long as it has code points', () => {
    const pair = text().min(2).max(3);
    const ruleBroken = (value: string): string | undefined => pair.validate(value).error?.details[0]?.type;
    expect([1, 2, 3, 4].map((count) => ruleBroken(FACE.repeat(count)))).toEqual([
      'string.min',
      undefined,
      undefined,
      'string.max',
    ]);
    expect(['a', 'ab', 'abc', 'abcd'].map(ruleBroken)).toEqual(['string.min', undefined, undefined, 'string.max']);
  });

  it('tells its length in the contract', () => {
    const told = text().trim().min(1).max(200)['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    expect(told).toEqual({ type: 'string', minLength: 1, maxLength: 200 });
  });

  it('is shortened between two characters', () => {
    expect(shortened(`a${FACE}${FACE}`, 2)).toBe(`a${FACE}`);
    expect(shortened(`a${FACE}`, 2)).toBe(`a${FACE}`);
    expect('a😀'.slice(0, 2).isWellFormed(), 'control').toBe(false);
  });
});

interface TextField {
  readonly path: string;
  readonly schema: Joi.Schema;
  readonly limit: number;
}

/** Every text in it whose length is limited and which may hold any character. */
function textsIn(schema: Joi.Schema, path = ''): TextField[] {
  const { keys = {}, rules = [], type } = schema.describe();
  const limit: number | undefined = rules.find(({ name }: { name: string }) => name === 'max')?.args.limit;
  const isFree = !rules.some(({ name }: { name: string }) => ['pattern', 'guid', 'isoDate', 'email'].includes(name));
  const own = type === 'string' && limit !== undefined && isFree;
  return [
    ...(own ? [{ path, schema, limit }] : []),
    ...Object.keys(keys).flatMap((key) => textsIn(schema.extract([key]), `${path}.${key}`)),
    ...itemsOf(schema).flatMap((item) => textsIn(item, `${path}[]`)),
  ];
}

const itemsOf = (schema: Joi.Schema): Joi.Schema[] => schema.$_terms.items ?? [];

const schemasOf = ({ settings: { id = '', validate, response } }: RequestRoute): [string, Joi.Schema][] =>
  [validate?.query, validate?.payload, ...Object.values(response?.status ?? {})].flatMap((schema) =>
    Joi.isSchema(schema) ? [[id, schema] as [string, Joi.Schema]] : [],
  );

describe('texts of the contract', () => {
  let fields: TextField[];
  beforeAll(async () => {
    fields = (await contractRoutes()).flatMap(schemasOf).flatMap(([id, schema]) => textsIn(schema, id));
  });

  it('count code points, every one', () => {
    expect(fields.length).toBeGreaterThan(50);
    for (const { path, schema, limit } of fields) {
      expect(schema.validate(FACE.repeat(limit)).error, path).toBeUndefined();
      expect(schema.validate(FACE.repeat(limit + 1)).error?.details[0]?.type, path).toBe('string.max');
    }
  });
});
