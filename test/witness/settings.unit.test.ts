import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWitnesses } from '../../api/merkle-log/witnesses/settings.ts';
import { formatVerifierKey } from '../../api/verify/note-keys.ts';
import { parseLogs } from '../../api/witness/logs.ts';
import { aLog } from './a-log.ts';

const [vkey = '', second = ''] = aLog('witness.example/w1').vkeys;
const file = (...lines: string[]): string => `destinations:\n${lines.map((line) => `  - ${line}\n`).join('')}`;
const problem = (text: string): string => {
  try {
    parseWitnesses(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'none';
};

describe('the witnesses file', () => {
  it('names destinations of four kinds', () => {
    const parsed = parseWitnesses(
      file(
        `{ name: neighbour, kind: witness, url: 'https://witness.example/', keys: ['${vkey}', '${second}'] }`,
        '{ name: folder, kind: folder, path: /var/lib/letdialog/checkpoints }',
        '{ name: region, kind: http, url: https://region.example/in, token: hush }',
        '{ name: officer, kind: mail, to: dpo@city.example }',
        '{ name: archive, kind: mail, to: dpo@city.example, every: week }',
      ),
    );
    expect(parsed.map(({ kind }) => kind)).toEqual(['witness', 'folder', 'http', 'mail', 'mail']);
    expect(parsed[0]).toMatchObject({ url: 'https://witness.example' });
    const [{ keys } = { keys: [] }] = parsed.filter((each) => each.kind === 'witness');
    expect(keys.map(formatVerifierKey)).toEqual([vkey, second]);
    expect(parsed.slice(3)).toMatchObject([{ every: 'day' }, { every: 'week' }]);
  });

  it('is refused by place and rule, without a value', () => {
    expect(problem(file("{ name: hush, kind: witness, url: 'http://hush.example', keys: [] }"))).toBe(
      'destinations.0.url must be https, but on this machine; destinations.0.keys must have at least one entry',
    );
    expect(problem(file('{ name: a, kind: witness, url: https://w.example, keys: [hush+00000000+AAAA] }'))).toBe(
      'destinations.0.keys.0 must be a key as the witness tells it: NAME+HASH+KEY (unknown key type)',
    );
    expect(
      problem(file(`{ name: a, kind: witness, url: https://w.example, keys: ['${vkey.replace(/.$/, '')}'] }`)),
    ).toBe('destinations.0.keys.0 must be a key as the witness tells it: NAME+HASH+KEY (malformed key)');
    expect(problem(file('{ name: a, kind: folder, path: hush }'))).toBe('destinations.0.path must be an absolute path');
    expect(problem(file('{ name: a, kind: http, url: https://hush:hush@w.example }'))).toBe(
      'destinations.0.url must be https, but on this machine',
    );
    expect(problem(file('{ name: a, kind: mail, to: hush }'))).toBe('destinations.0.to must be an e-mail address');
    expect(problem(file('{ name: a, kind: hush, hush: hush }'))).toBe(
      'destinations.0.kind must be one of witness, folder, http, mail',
    );
    expect(problem(file('{ kind: folder, path: /a }'))).toBe('destinations.0.name is missing');
    expect(problem(file('{ name: a, kind: folder, path: /a, hush: hush }'))).toBe(
      'destinations.0 has a name that is not known here',
    );
    const twice = file('{ name: a, kind: folder, path: /a }', '{ name: a, kind: folder, path: /b }');
    expect(problem(twice)).toBe('destinations.1 has the same name as one before it');
    for (const text of ['', 'destinations: []', 'hush', 'destinations:\n\t- hush'])
      expect(problem(text), text).not.toMatch(/hush|none/);
  });

  it('may be on this machine without TLS', () => {
    expect(parseWitnesses(file("{ name: a, kind: http, url: 'http://127.0.0.1:8090/in' }"))).toHaveLength(1);
  });
});

describe("a witness's file of logs", () => {
  it('has verifier keys by origin, and may be empty', () => {
    const [first, other] = [aLog('a.example/log'), aLog('b.example/log')];
    const text = [first, other].map(({ origin, vkeys }) => `${origin}:\n  - ${vkeys.join('\n  - ')}\n`).join('');
    const logs = parseLogs(`# logs\n${text}`);
    expect([...logs.keys()]).toEqual(['a.example/log', 'b.example/log']);
    expect(logs.get('b.example/log')?.map(formatVerifierKey)).toEqual(other.vkeys);
    expect([parseLogs(''), parseLogs('{}'), parseLogs('# none\n{}\n')].map(({ size }) => size)).toEqual([0, 0, 0]);
  });

  it('is refused without a value', () => {
    for (const text of ['hush: [hush]', 'hush: hush', 'hush: []', '- hush', 'hush', `hush: ['${vkey}', hush]`]) {
      expect(() => parseLogs(text), text).toThrow(/ must /);
      expect(() => parseLogs(text), text).not.toThrow(/hush/);
    }
  });
});

describe('the documents', () => {
  it('have a witnesses file that can be used', () => {
    const text = readFileSync(new URL('../../docs/witness.md', import.meta.url), 'utf8');
    const [, yaml = ''] = /```yaml\n(destinations:[\s\S]*?)```/.exec(text) ?? [];
    const parsed = parseWitnesses(yaml.replaceAll('VKEY', vkey));
    expect(new Set(parsed.map(({ kind }) => kind))).toEqual(new Set(['witness', 'folder', 'http', 'mail']));
  });
});
