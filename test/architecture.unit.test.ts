import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Who may import whom: only to the left. Rooms in one group do not know each other. */
const ORDER = [
  ['files'],
  ['crypto'],
  ['core'],
  ['verify'],
  ['database', 'http', 'audit', 'jobs', 'storage', 'scanner'],
  ['pictures', 'pdf'],
  ['merkle-log', 'witness'],
  ['metrics'],
  ['signatures'],
  ['municipalities'],
  ['people'],
  ['declarations'],
  ['dialogs'],
  ['posts'],
  ['attachments', 'consents'],
  ['journal'],
  ['notifications'],
  ['identity'],
  ['person-administration'],
  ['audit-log'],
  ['retention', 'person-exports'],
  ['events'],
  ['setup'],
  ['rights'],
  ['contract'],
  ['docs'],
];
/** What reads routes instead of having some: http/ itself, and the rooms that describe or count operations. */
const PLUMBING = ['http', 'metrics', 'rights', 'contract', 'docs'];
/** The front doors know every room. */
const DOORS = [
  'app.ts',
  'processes.ts',
  'services.ts',
  'rooms.ts',
  'room-jobs.ts',
  'main.ts',
  'worker.ts',
  'config.ts',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) => ({
    from: file,
    to: relative(ROOT, resolve(ROOT, dirname(file), path)),
  }));

/** The files that Node loads with this one, itself included. Imports of types and inside of functions load nothing then. */
function loadedBy(file: string, found: Set<string> = new Set()): string[] {
  if (found.has(file)) return [];
  found.add(file);
  const text = readFileSync(join(ROOT, file), 'utf8');
  for (const [, path = ''] of text.matchAll(/^(?:import|export) (?!type )[^;']*?from '(\.[^']+)'/gm)) {
    const to = relative(ROOT, resolve(ROOT, dirname(file), path));
    if (to.endsWith('.ts')) loadedBy(to, found);
  }
  return [...found];
}

const api = files('api');
const imports = api.flatMap(importsOf);
const room = (file: string): string => file.split('/')[1] ?? '';
const rank = (name: string): number => ORDER.findIndex((group) => group.includes(name));

const mayImport = ({ from, to }: Import): boolean => {
  if (DOORS.includes(room(from)) || to === 'package.json') return true;
  const [importer, imported] = [room(from), room(to)];
  if (!to.startsWith('api/') || DOORS.includes(imported)) return false;
  if (importer === imported) return true;
  if (importer === 'verify') return imported === 'core';
  return rank(imported) >= 0 && rank(imported) < rank(importer);
};

describe('the house', () => {
  it('has files, and every folder of it is a known room', () => {
    expect(api.length).toBeGreaterThan(40);
    const rooms = new Set(api.map(room).filter((name) => !name.endsWith('.ts')));
    for (const name of rooms) expect(ORDER.flat()).toContain(name);
  });

  it('imports only to the left', () => {
    expect(imports.filter((each) => !mayImport(each)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('would notice an import to the right (control)', () => {
    expect(mayImport({ from: 'api/people/model.ts', to: 'api/dialogs/model.ts' })).toBe(false);
    expect(mayImport({ from: 'api/dialogs/model.ts', to: 'api/people/model.ts' })).toBe(true);
  });

  it.each(['api', 'cli'])('has no cycle in %s/', (folder) => {
    const members = files(folder);
    expect(members.length).toBeGreaterThan(40);
    const next = new Map(members.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `cycle: ${[...path, file].join(' -> ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const to of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of members) visit(file, []);
  });

  it('loads no routes into the worker, which lists the jobs of all rooms without them', () => {
    const loaded = loadedBy('api/worker.ts');
    expect(loaded).toContain('api/room-jobs.ts');
    expect(loaded.filter((file) => /routes\.ts$/.test(file) || file === 'api/rooms.ts')).toEqual([]);
    expect(loadedBy('api/main.ts')).toContain('api/posts/routes.ts');
  });

  it('imports http/ into routes and schemas alone', () => {
    const importers = imports
      .filter(({ from, to }) => room(to) === 'http' && ![...PLUMBING, ...DOORS].includes(room(from)))
      .map(({ from }) => basename(from));
    expect(importers.length).toBeGreaterThan(20);
    expect(importers.filter((name) => !/^([a-z-]+-)?(routes|schemas)\.ts$/.test(name))).toEqual([]);
  });

  it('keeps HTTP out of use cases, queries and policies', () => {
    const inner = api.filter((file) => /(use-cases|queries|policy|model|keys|records)/.test(file));
    expect(inner.length).toBeGreaterThan(8);
    for (const file of inner) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect(text, file).not.toMatch(/from '@hapi\/(hapi|boom)'/);
    }
  });

  it('never calls findOrCreate or builds SQL with replacements, and reads process.env at the doors only', () => {
    for (const file of api) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect(text, file).not.toMatch(/findOrCreate|findCreateFind|replacements:/);
      if (!['api/main.ts', 'api/worker.ts'].includes(file)) expect(text, file).not.toMatch(/process\.env/);
    }
  });

  it('finds and saves rows that confer authority at their gates alone', () => {
    const gates = api.filter((file) => /(^|\/|-)rows\.ts$/.test(file));
    expect(gates.length).toBeGreaterThan(5);
    const touching =
      /\b(Dialog|Participant|Invitation|Admission|LoginIdentity|Employment|Municipality|Unit|LegalBasisVersion|StoredConsentSettings|StoredPostSettings|StoredJournalSettings|PublishedDeclaration|PublishedText)\.(find|create|bulk|count|update|destroy|upsert|build|increment)/;
    for (const file of api) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      if (gates.includes(file)) continue;
      expect(text, file).not.toMatch(touching);
    }
  });

  it('gives the command line the contract alone', () => {
    const commands = files('cli/commands');
    expect(commands.length).toBeGreaterThan(5);
    const reached = commands
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('api/') && !to.startsWith('api/verify/'));
    expect(reached).toEqual([]);
  });
});
