import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as core from '../../api/core/assurance.ts';
import { ACR_VALUES, ASSURANCES } from '../../cli/assurance.ts';
import { runSet, type SetOptions, setCommand } from '../../cli/commands/assurance/set.ts';
import { runShow } from '../../cli/commands/assurance/show.ts';
import { runList } from '../../cli/commands/dialog/list.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const seen = { installation: 'substantial', minimum: 'low', acts: { 'posts.read': 'high' }, version: 4 };

describe('assurance', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  const asked = (): unknown[] => stub.seen.map(({ method, ifMatch, body }) => [method, ifMatch, body]);

  it('has the levels of the API', () => {
    expect(ASSURANCES).toEqual(core.ASSURANCES);
    for (const level of core.ASSURANCES) expect(ACR_VALUES[level]).toBe(core.acrOf(level));
  });

  it('is shown level by level', async () => {
    stub.play(() => ({ body: seen }));
    const { context, out } = stub.context();
    await runShow(context);
    expect(out).toEqual(['Installation  substantial\nMunicipality  low\nposts.read    high']);
    const program = stub.context({ json: true });
    await runShow(program.context);
    expect(JSON.parse(program.out.join(''))).toEqual(seen);
  });

  it('is set for what is named, for the version that was seen; the rest stays', async () => {
    stub.play(({ method, body }) => ({ body: method === 'PUT' ? { ...seen, ...body, version: 5 } : seen }));
    const { context, out } = stub.context();
    await runSet(context, { act: { 'posts.write': 'substantial' } });
    await runSet(context, { minimum: 'substantial', act: { 'posts.read': null } });
    expect(asked()).toMatchObject([
      ['GET', undefined, {}],
      ['PUT', '"4"', { minimum: 'low', acts: { 'posts.read': 'high', 'posts.write': 'substantial' } }],
      ['GET', undefined, {}],
      ['PUT', '"4"', { minimum: 'substantial', acts: {} }],
    ]);
    expect(out[1]).toBe('Installation  substantial\nMunicipality  substantial');
  });

  it('asks in a terminal for the minimum, and elsewhere names the option', async () => {
    stub.play(({ method, body }) => ({ body: method === 'PUT' ? { ...seen, ...body } : seen }));
    await runSet(stub.context({ answers: { '--minimum or --act': 'high' } }).context, {});
    expect(asked().at(-1)).toMatchObject(['PUT', '"4"', { minimum: 'high', acts: seen.acts }]);
    const before = stub.seen.length;
    await expect(runSet(stub.context().context, {})).rejects.toThrow('--minimum or --act is required');
    const wrong = stub.context({ answers: { '--minimum or --act': 'higher' } }).context;
    await expect(runSet(wrong, {})).rejects.toMatchObject({ kind: 'usage' });
    expect(stub.seen).toHaveLength(before);
  });

  it('is read from the line', async () => {
    const runs: SetOptions[] = [];
    const parse = async (line: readonly string[]): Promise<void> => {
      const command = setCommand(
        () => stub.context().context,
        async (_context, options) => void runs.push(options),
      );
      command.exitOverride().configureOutput({ writeErr: () => undefined });
      await new Command('letdialog').addCommand(command).parseAsync(['set', ...line], { from: 'user' });
    };
    await parse(['--minimum', 'high', '--act', 'posts.write=high', '--act', 'posts.read=none']);
    expect(runs).toEqual([{ minimum: 'high', act: { 'posts.write': 'high', 'posts.read': null } }]);
    for (const wrong of [
      ['--minimum', 'none'],
      ['--act', 'posts.write'],
      ['--act', 'posts.write=3'],
      ['--act', '=high'],
      ['--act', 'a=high=low'],
    ]) {
      await expect(parse(wrong), wrong.join(' ')).rejects.toMatchObject({ name: 'CommanderError' });
    }
  });

  it('that a login lacks is told with the command that gets it', async () => {
    stub.play(() => ({
      status: 401,
      body: {
        type: 'https://letdialog.example/docs/problems/insufficient_user_authentication',
        title: 'Another login is needed',
        status: 401,
        code: 'insufficient_user_authentication',
        requestId: 'request-1',
        details: { acrValues: `${core.acrOf('substantial')} ${core.acrOf('high')}` },
      },
    }));
    await expect(runShow(stub.context().context)).rejects.toMatchObject({
      kind: 'not_logged_in',
      message:
        'Another login is needed (insufficient_user_authentication). Run "letdialog login --assurance substantial".',
    });
  });

  it('that shows more dialogs is told beside the list', async () => {
    stub.play(() => ({ body: { items: [], next: null, stepUp: core.acrOf('high') } }));
    const { context, out, notes } = stub.context();
    await runList(context, {});
    expect(out).toEqual(['None that this login may see.']);
    expect(notes).toEqual([
      'Dialogs that ask for a more secure login are left out: "letdialog login --assurance high" shows them.',
    ]);
    const program = stub.context({ json: true });
    await runList(program.context, { all: true });
    expect(JSON.parse(program.out.join(''))).toEqual({ items: [], next: null, stepUp: core.acrOf('high') });
  });
});
