import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runList } from '../../cli/commands/relation/list.ts';
import { runRecord } from '../../cli/commands/relation/record.ts';
import { runCorrect, runEnd } from '../../cli/commands/relation/replace.ts';
import { today } from '../../cli/commands/relation/words.ts';
import { parseFrom } from '../../cli/times.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const R = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b23';
const AT = `/v1/dialogs/${D}/relations`;
const CPR = '6105809992';

const relation = {
  id: R,
  person: { id: P, name: 'Mette Krogh', protected: false },
  isSubject: false,
  kind: 'custody_holder',
  validFrom: '2011-11-27',
  validTo: null,
  holds: true,
  sharedResidence: true,
  source: 'register',
  verifiedOn: '2026-11-01',
  note: 'Set i CPR',
  recordedAt: '2026-11-01T09:00:00.000Z',
  recordedBy: { id: P, name: 'Anna Holm', protected: false },
  replaces: null,
};

describe('relations from the command line', () => {
  let stub: StubApi;
  let folder: string;
  beforeAll(async () => {
    stub = await startStubApi();
    folder = await mkdtemp(join(tmpdir(), 'letdialog-'));
  });
  afterAll(async () => {
    await stub.close();
    await rm(folder, { recursive: true });
  });
  const last = () => stub.seen.at(-1);

  it('shows who is what to the subject, now or as of a time', async () => {
    stub.play(() => ({ body: { items: [relation], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { dialog: D });
    expect(out[0]).toMatch(/^ID +WHO +KIND +FROM +TO +HOLDS +SHARED +SOURCE +VERIFIED +RECORDED +BY +NOTE\n/);
    expect(out[0]).toMatch(
      /Mette Krogh +custody_holder +2011-11-27 +yes +yes +register +2026-11-01 .+Anna Holm +Set i CPR/,
    );
    await runList(context, { dialog: D, asOf: parseFrom('2026-05-03') });
    expect(last()?.path).toBe(AT);
    expect(last()?.query.get('asOf')).toBe('2026-05-02T22:00:00.000Z');
    stub.play(() => ({ body: { items: [], next: null } }));
    await runList(context, { dialog: D });
    expect(out.at(-1)).toBe('Nothing is recorded.');
  });

  it('records somebody by CPR number, which comes from a file and goes nowhere else', async () => {
    stub.play(() => ({ status: 201, body: relation }));
    const { context, out } = stub.context();
    const cprFile = join(folder, 'cpr');
    await writeFile(cprFile, `${CPR}\n`);
    const said = { dialog: D, kind: 'custody_holder', from: '2011-11-27', source: 'register' } as const;
    await runRecord(context, { ...said, name: 'Mette Krogh', cprFile });
    expect(last()?.body).toEqual({
      ...{ kind: 'custody_holder', validFrom: '2011-11-27', source: 'register', verifiedOn: today() },
      person: { name: 'Mette Krogh', cpr: CPR },
    });
    expect(out.join()).not.toContain(CPR);
    expect(out[0]).toBe(`Recorded. Mette Krogh: custody_holder, from 2011-11-27 (${R}).`);
    await expect(runRecord(context, { ...said, name: 'Mette', person: P })).rejects.toThrow('not both');
    await expect(runRecord(context, { ...said, cprFile })).rejects.toThrow('go with --name');
    await runRecord(context, { ...said, kind: 'married' });
    expect(last()?.body).not.toHaveProperty('personId');
  });

  it('ends and corrects a fact by another one, and says no more than it was told', async () => {
    stub.play(({ method }) =>
      method === 'GET' ? { body: { items: [relation], next: null } } : { status: 201, body: relation },
    );
    const { context } = stub.context();
    const one = { dialog: D, relation: R };
    const same = {
      ...{ personId: P, kind: 'custody_holder', validFrom: '2011-11-27', sharedResidence: true, source: 'register' },
      ...{ verifiedOn: today(), replaces: R },
    };
    await runEnd(context, { ...one, to: '2026-05-01' });
    expect(last()?.body).toEqual({ ...same, validTo: '2026-05-01' });
    await runCorrect(context, { ...one, from: '2012-01-01', source: 'court' });
    expect(last()?.body).toEqual({ ...same, validFrom: '2012-01-01', source: 'court' });
    await runCorrect(context, { ...one, wrong: true });
    expect(last()?.body).toEqual({ ...same, validTo: '2011-11-27' });
    await expect(runCorrect(context, one)).rejects.toThrow('Say what is right');
    await expect(runCorrect(context, { ...one, wrong: true, to: '2026-05-01' })).rejects.toThrow('nothing else');
    await expect(runEnd(context, { ...one, relation: P, to: '2026-05-01' })).rejects.toThrow('not there');
  });
});
