import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { detailsName, PROBLEM_DETAILS } from '../../api/contract/problem-details.ts';
import { PROBLEMS } from '../../api/rooms.ts';
import { contract, toYaml } from '../../scripts/openapi.ts';

const found = (value: unknown, key: string): unknown[] =>
  everyObject(value).flatMap((each) => (key in each ? [each[key]] : []));

/** Every object of the document, at any depth. */
function everyObject(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [Object.fromEntries(Object.entries(value))];
  return [...own, ...Object.values(value).flatMap(everyObject)];
}

const typesOf = ({ type }: Record<string, unknown>): unknown[] => [type].flat();

/** A schema without the words about it. */
const meaningOf = (schema: unknown): string =>
  JSON.stringify(schema, (key, value) => (key === 'description' ? undefined : value));

/** Eight generators of clients were tried with it; each of these made one of them fail, or gave types that nobody wants. */
describe('a generator of clients', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await contract();
  });

  it('finds one name for one thing', () => {
    // Details have the name of their code, whatever is in them.
    const details = Object.keys(PROBLEM_DETAILS).map(detailsName);
    const things = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !details.includes(name));
    const names = Map.groupBy(things, ([, schema]) => meaningOf(schema));
    expect(names.size).toBeGreaterThan(40);
    const same = [...names.values()].filter(({ length }) => length > 1);
    expect(same.map((each) => each.map(([name]) => name))).toEqual([]);
  });

  it('finds no null among words, no default, and each list of words under a name', () => {
    const lists = found(document, 'enum').map((words) => [words].flat());
    expect(lists.length).toBeGreaterThan(15);
    expect(lists.filter((words) => words.includes(null))).toEqual([]);
    expect(found(document, 'default')).toEqual([]);
    const named = Object.values(document.components?.schemas ?? {}).map((schema) =>
      'enum' in schema ? schema.enum : 0,
    );
    expect(lists.filter((words) => words.length > 1).length).toBe(named.filter((words) => Array.isArray(words)).length);
  });

  it('finds the details of a problem under the name of its code', () => {
    const names = Object.keys(PROBLEM_DETAILS).map(detailsName);
    expect(names).toContain('VersionChangedDetails');
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(expect.arrayContaining(names));
    expect(Object.keys(PROBLEMS)).toEqual(expect.arrayContaining(Object.keys(PROBLEM_DETAILS)));
  });

  it('finds an end to every list, text and number', () => {
    const schemas = everyObject({ paths: document.paths, components: document.components });
    const endless = (type: string, limit: string) =>
      schemas.filter((each) => typesOf(each).includes(type) && !('enum' in each) && each[limit] === undefined);
    expect(schemas.filter((each) => typesOf(each).includes('string')).length).toBeGreaterThan(100);
    expect(endless('array', 'maxItems')).toEqual([]);
    expect(endless('string', 'maxLength')).toEqual([]);
    expect(endless('integer', 'maximum')).toEqual([]);
  });

  it('reads the same YAML whether it is of 1.2 or of 1.1, where a bare off is false', () => {
    const text = toYaml(document);
    expect(parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(parse(text, { version: '1.1' })).toEqual(parse(text));
    expect(parse(text.replaceAll('"off"', 'off'), { version: '1.1' }), 'control').not.toEqual(parse(text));
  });
});
