import { describe, expect, it } from 'vitest';
import { ecsLine, toEcs } from '../../api/audit-log/formats/ecs.ts';
import { EVERY_EVENT, eventOf, NAMES, ORIGIN } from './made-up-events.ts';

type Kind = 'date' | 'keyword' | 'long' | 'keywords';

/** Fields of the Elastic Common Schema 8.17 with their types, from generated/csv/fields.csv of github.com/elastic/ecs. */
const FIELDS: Readonly<Record<string, Kind>> = {
  '@timestamp': 'date',
  'ecs.version': 'keyword',
  'error.code': 'keyword',
  'event.action': 'keyword',
  'event.category': 'keywords',
  'event.dataset': 'keyword',
  'event.hash': 'keyword',
  'event.id': 'keyword',
  'event.kind': 'keyword',
  'event.module': 'keyword',
  'event.outcome': 'keyword',
  'event.reason': 'keyword',
  'event.sequence': 'long',
  'event.type': 'keywords',
  'organization.id': 'keyword',
  'related.user': 'keywords',
  'service.address': 'keyword',
  'service.name': 'keyword',
  'service.type': 'keyword',
  'user.group.id': 'keyword',
  'user.id': 'keyword',
  'user.roles': 'keywords',
  'user.target.id': 'keyword',
};

/** Its words for a category, and which types it expects there. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  api: 'access admin allowed change creation deletion denied end info start user'.split(' '),
  authentication: ['start', 'end', 'info'],
  configuration: ['access', 'change', 'creation', 'deletion', 'info'],
  iam: ['admin', 'change', 'creation', 'deletion', 'group', 'info', 'user'],
};
const KINDS = ['alert', 'asset', 'enrichment', 'event', 'metric', 'state', 'pipeline_error', 'signal'];

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  date: (value) => typeof value === 'string' && new Date(value).toISOString() === value,
  keyword: (value) => typeof value === 'string' && value !== '' && value.length <= 1_024,
  long: (value) => Number.isSafeInteger(value),
  keywords: (value) => Array.isArray(value) && value.length > 0 && value.every(IS.keyword),
};

/** Leaves by their dotted names. */
const flat = (value: object, path = ''): [string, unknown][] =>
  Object.entries(value).flatMap(([name, child]): [string, unknown][] =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? flat(child, `${path}${name}.`)
      : [[path + name, child]],
  );

function faultsIn(document: object): string[] {
  return flat(document).flatMap(([name, value]) => {
    if (name.startsWith('labels.')) return IS.keyword(value) && /^labels\.[a-z_]+$/.test(name) ? [] : [name];
    const kind = FIELDS[name];
    return kind !== undefined && IS[kind](value) ? [] : [`${name}: ${JSON.stringify(value)}`];
  });
}

describe('an event in the Elastic Common Schema', () => {
  it('has fields of the schema alone, each of its type, for every action, outcome and actor', () => {
    const faults = EVERY_EVENT.flatMap(([name, event]) =>
      faultsIn(JSON.parse(ecsLine(event, ORIGIN))).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
    const used = new Set(EVERY_EVENT.flatMap(([, event]) => flat(toEcs(event, ORIGIN)).map(([name]) => name)));
    expect(Object.keys(FIELDS).filter((name) => !used.has(name))).toEqual([]);
    const odd = { source: { ip: '192.0.2.0/24' }, event: { sequence: '7' }, labels: { count: 5 } };
    expect(faultsIn(odd), 'control').toHaveLength(3);
  });

  it('is put into categories, and into the types that the schema has for each', () => {
    const faults = EVERY_EVENT.flatMap(([name, event]) => {
      const { event: told } = JSON.parse(ecsLine(event, ORIGIN));
      const [category, ...others] = told.category;
      const expected = TYPES[category] ?? [];
      const isRight = told.type.every((type: string) => expected.includes(type)) && KINDS.includes(told.kind);
      return isRight && others.length === 0 ? [] : [`${name}: ${category} ${told.type}`];
    });
    expect(faults).toEqual([]);
  });

  it('says who did it, to whom, how it ended, and where it is in the log', () => {
    const told = toEcs(eventOf('a person, all known', { outcome: 'denied', reason: 'coordinator_only' }), ORIGIN);
    expect(told).toMatchObject({
      '@timestamp': '2026-11-30T17:28:24.123Z',
      event: { type: ['access', 'denied'], outcome: 'failure', reason: 'coordinator_only', sequence: 2 ** 33 },
      error: { code: 'coordinator_only' },
      user: {
        id: '0195d7a0-0000-7000-8000-000000000011',
        roles: ['employee'],
        group: { id: '0195d7a0-0000-7000-8000-000000000016' },
        target: { id: '0195d7a0-0000-7000-8000-000000000012' },
      },
      organization: { id: ORIGIN.municipalityId },
      labels: { network: '192.0.2.0/24', first_number: '3', client_id: 'frontend', purpose: 'dialog' },
    });
    const { user, labels } = toEcs(eventOf('the system', { person: null }), ORIGIN);
    expect([user, labels]).toEqual([undefined, { actor_kind: 'system', purpose: 'dialog', task: 'keys rewrap' }]);
  });

  it('has no name of a person, and one line', () => {
    for (const [name, event] of EVERY_EVENT) {
      const line = ecsLine(event, ORIGIN);
      expect(line.indexOf('\n'), name).toBe(line.length - 1);
      for (const personal of NAMES) expect(line, name).not.toContain(personal);
    }
  });
});
