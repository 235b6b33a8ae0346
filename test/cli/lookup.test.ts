/** What administrators look at and move, as commands. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseQuiet } from '../../cli/commands/dialog/administered-filters.ts';
import { listAdministered } from '../../cli/commands/dialog/list-administered.ts';
import { runMove } from '../../cli/commands/dialog/move.ts';
import { overviewCommand } from '../../cli/commands/dialog/overview.ts';
import { runList } from '../../cli/commands/unit/list.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const U = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const TIME = '2026-01-31T14:30:00.000Z';

const dialog = {
  ...{ id: D, topic: 'Trivsel', subject: { name: 'Emma Krogh', protected: false }, state: 'open', role: null },
  ...{ lastPostNumber: 2, unread: 0, lastActivityAt: TIME, municipalityId: U, unitId: U, createdAt: TIME },
  ...{ subjectPictureId: null, lastReadNumber: 0, version: 4 },
};

describe('an administrator’s command line', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());
  beforeEach(() => stub.seen.splice(0));

  it('moves a dialog for the version that it has, and says what follows', async () => {
    stub.play(() => ({ body: dialog }));
    const { context, out } = stub.context();
    await runMove(context, { dialog: D, unit: U, reason: 'unit-retired' });
    expect(stub.seen[1]).toMatchObject({
      ...{ method: 'POST', path: `/v1/administered-dialogs/${D}/move`, ifMatch: '"4"' },
      body: { unitId: U, reason: 'unit-retired' },
    });
    expect(out).toEqual(['Moved: its new unit administers it from now on.']);
    await runMove(context, { dialog: D, unit: U });
    expect(stub.seen[3]?.body).toEqual({ unitId: U });
    stub.play(({ method }) => (method === 'GET' ? { body: dialog } : problem(409, 'unit_retired')));
    await expect(runMove(context, { dialog: D, unit: U })).rejects.toMatchObject({ kind: 'failed' });
  });

  it('lists units with their open dialogs, and nothing that could steer a terminal', async () => {
    const unit = { id: U, name: 'Familie\u001b[2J', externalId: 'familie', openDialogs: 3, retiredAt: null };
    const items = [unit, { ...unit, id: D, openDialogs: 0, retiredAt: TIME }];
    stub.play(() => ({ body: { items, next: null } }));
    const { context, out } = stub.context();
    await runList(context, {});
    expect(out[0]).toContain('Familie');
    expect(out[0]).not.toContain('\u001b');
    expect(stub.seen[0]?.path).toBe('/v1/administration/units');
  });

  it('asks for the dialogs of an overview by what was given alone', async () => {
    stub.play(() => ({ body: { items: [], next: null } }));
    const { context } = stub.context();
    await listAdministered(context, {});
    await listAdministered(context, {
      ...{ coordinator: D, unit: U, state: 'suspended', quiet: TIME, sort: 'activity', oldestFirst: true },
    });
    expect(stub.seen[0]?.query.toString()).toBe('');
    expect(Object.fromEntries(stub.seen[1]?.query ?? [])).toEqual({
      ...{ coordinatorId: D, unitId: U, state: 'suspended', quietSince: TIME, sort: 'activity', order: 'asc' },
    });
  });

  it('reads how long it has been quiet, and refuses what it would have to guess', async () => {
    for (const [text, hours] of [
      ['12h', 12],
      ['30d', 720],
      [' 6w ', 1008],
    ] as const)
      expect(Date.now() - Date.parse(parseQuiet(text)), text).toBeCloseTo(hours * 3_600_000, -4);
    for (const text of ['30', 'd', '0d', '-1d', '30 d', '30m', '99999d', ''])
      expect(() => parseQuiet(text), text).toThrow('Write it as 12h, 30d or 6w.');
    const command = overviewCommand(
      () => stub.context().context,
      async () => undefined,
    ).exitOverride();
    command.configureOutput({ writeErr: () => undefined });
    await expect(command.parseAsync(['--state', 'gone'], { from: 'user' })).rejects.toThrow('Allowed choices are');
  });
});
