import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept, admitted, invited } from '../setup/factories.ts';
import { type Answer, version } from '../setup/test-api.ts';
import { aTown, BORN, type Town } from './town.ts';

const told = ({ status, body }: Answer): unknown[] => [status, body.code];
const REASON = { reason: 'Mette har sagt ja i telefonen' };

describe('a parent without custody', () => {
  let town: Town;
  let path: string;
  const relations = async (): Promise<Record<string, unknown>[]> =>
    (await town.anna.get(`/dialogs/${town.dialogId}/relations`)).body.items;
  const confirm = (id: string): Promise<Answer> => town.anna.post(`${path}/${id}/confirm`, undefined, version(2));
  const isIn = async (): Promise<boolean> => (await town.lars.get(`/dialogs/${town.dialogId}`)).status === 200;
  const claimed = async (more: object = {}): Promise<string> => {
    const { testApi, anna, dialogId, lars } = town;
    const { id, token } = await invited(testApi, anna, dialogId, { capacity: 'citizen', ...more });
    expect((await accept(lars, token)).body).toEqual({ state: 'claimed', dialogId: null });
    return id;
  };
  const recorded = (): Promise<Answer> =>
    town.record({ kind: 'parent_without_custody', person: { name: 'Lars Krogh', cpr: '7203819991' } });

  beforeEach(async () => {
    town = await aTown();
    path = `/dialogs/${town.dialogId}/invitations`;
  });
  afterEach(() => town.shut());

  it('is let in by no rule: not by a CPR number, not by confirming alone', async () => {
    await recorded();
    const id = await claimed({ cpr: '7203819991' });
    expect(await isIn()).toBe(false);
    expect(told(await confirm(id))).toEqual([409, 'custody_reason_needed']);
    expect(await isIn()).toBe(false);
  });

  it('comes in with the coordinator’s reason, which is sealed, and in the log by reference', async () => {
    await recorded();
    const id = await claimed(REASON);
    expect((await confirm(id)).status).toBe(200);
    expect(await isIn()).toBe(true);
    const { rows } = await town.testApi.sql.query<{ sealed_reason: Buffer }>(
      'select sealed_reason from invitations where id = $1',
      [id],
    );
    expect(rows[0]?.sealed_reason.length).toBeGreaterThan(REASON.reason.length);
    expect(rows[0]?.sealed_reason.includes('Mette')).toBe(false);
    const events = await town.testApi.events(`target_id = '${id}'`);
    expect(JSON.stringify(events)).not.toContain('telefonen');
  });

  it('whom the inviter says to be one waits too, and it becomes a fact when they join', async () => {
    const id = await claimed({ relation: 'parent_without_custody' });
    expect(told(await confirm(id))).toEqual([409, 'custody_reason_needed']);
    expect((await relations()).map(({ kind }) => kind)).toEqual(['born']);
    await town.anna.delete(`${path}/${id}`, version(2));
    await confirm(await claimed({ relation: 'parent_without_custody', ...REASON }));
    expect(await relations()).toMatchObject([
      { kind: 'born' },
      { kind: 'parent_without_custody', source: 'statement', person: { id: town.lars.personId } },
    ]);
  });

  it('comes in with the approval of somebody who holds custody, and by nobody else’s', async () => {
    const { anna, mette, testApi, dialogId } = town;
    await recorded();
    await town.record({ personId: mette.personId });
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech'));
    const choose = async (personId: string): Promise<void> => {
      const at = `/dialogs/${dialogId}/participants/${personId}`;
      const { body } = await anna.get(at);
      expect((await anna.patch(at, { isApprover: true }, version(body.version))).status).toBe(200);
    };
    await choose(karl.personId);
    const id = await claimed();
    expect(told(await confirm(id)), 'Karl holds no custody').toEqual([409, 'custody_reason_needed']);
    await choose(mette.personId);
    expect((await confirm(id)).body.state).toBe('confirmed');
    const [admission] = (await karl.get(`/dialogs/${dialogId}/admissions`)).body.items;
    await karl.post(`/dialogs/${dialogId}/admissions/${admission.id}/approve`, {});
    expect(await isIn()).toBe(false);
    await mette.post(`/dialogs/${dialogId}/admissions/${admission.id}/approve`, {});
    expect(await isIn()).toBe(true);
  });

  it('does not come in by SQL: neither by another relation nor by a reason that nobody wrote', async () => {
    const id = await claimed({ relation: 'parent_without_custody' });
    await town.testApi.sql.query(`update invitations set sealed_reason = '\\x010203'`);
    expect(told(await confirm(id))).toEqual([409, 'custody_reason_needed']);
    await town.testApi.sql.query(`update invitations set relation = null`);
    expect(told(await confirm(id))).toEqual([404, 'invitation_not_found']);
    expect(await isIn()).toBe(false);
  });

  it('may be excused by coordinators alone', async () => {
    const { testApi, anna, dialogId } = town;
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech'));
    const body = { email: 'lars@mail.example', capacity: 'citizen', relation: 'parent_without_custody', ...REASON };
    expect(told(await karl.post(path, body))).toEqual([403, 'coordinator_only']);
    expect((await anna.post(path, body)).status).toBe(201);
  });

  it('is one like any other once they hold custody, or the child has grown up', async () => {
    const { body } = await recorded();
    town.clock.pass(60);
    await town.record({ kind: 'parent_without_custody', personId: body.person.id, validTo: BORN, replaces: body.id });
    await town.record({ personId: body.person.id });
    expect((await confirm(await claimed())).status).toBe(200);
    const access = await town.testApi.sql.query('select access_ends_at from participants where person_id = $1', [
      town.lars.personId,
    ]);
    expect(access.rows).toEqual([{ access_ends_at: new Date('2029-11-26T23:00:00Z') }]);
  });

  it('who is said to hold custody has an end of access from the first moment', async () => {
    const { testApi, anna, dialogId, lars } = town;
    await admitted(testApi, anna, dialogId, lars, { relation: 'custody_holder' });
    const { rows } = await testApi.sql.query(
      'select k.ends, p.access_ends from participants p join dialog_keys k on k.dialog_id = p.dialog_id and k.holder_id = p.person_id where p.person_id = $1',
      [lars.personId],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toEqual({ ends: 'access', access_ends: 'access' });
  });
});
