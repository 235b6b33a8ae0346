import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { numberEvents } from '../api/merkle-log/sequencer.ts';
import { aDialog, admitted } from './setup/factories.ts';
import { type Answer, startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

interface Shown {
  readonly id: string;
  readonly number: number | null;
  readonly action: string;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly actor: { readonly id: string | null; readonly name: string | null };
  readonly dialogId: string | null;
  readonly clientId: string | null;
  readonly network: string | null;
}

const CPR = '7102041236';
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('the questions that people ask of the log', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let viggo: TestUser;
  let emma: TestUser;
  let abroad: TestUser;
  let dialogId: string;
  let second: string;

  const shown = ({ status, body }: Answer): Shown[] => {
    expect(status).toBe(200);
    return body.items;
  };
  const told = (answer: Answer): string[] => shown(answer).map(({ action, actor }) => `${actor.name} ${action}`);
  const number = () => numberEvents(testApi.services.database.pool, new AbortController().signal);

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech', { unit: 'school' });
    viggo = await testApi.employee('Viggo Friis');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    emma = await testApi.citizen('Emma Krogh', { cpr: CPR });
    abroad = await testApi.employee('Nina Vang', {
      privileges: ['create-dialogs', 'administrator'],
      municipality: '00000027',
    });
    dialogId = await aDialog(anna, { name: 'Emma Krogh', cpr: CPR });
    second = await aDialog(karl, { name: 'Emma Krogh', cpr: CPR });
    await aDialog(abroad, { name: 'Emma Krogh', cpr: CPR });
    await admitted(testApi, anna, dialogId, karl);
    await admitted(testApi, anna, dialogId, emma);
    for (const body of ['one', 'two', 'three']) await anna.post(`/dialogs/${dialogId}/posts`, { body });
    await number();
    await karl.get(`/dialogs/${dialogId}/posts?after=1`, from('192.0.2.77'));
    await viggo.get(`/dialogs/${dialogId}/posts`, from('2001:db8:1:2::3'));
    await viggo.get(`/dialogs/${dialogId}`);
    await ida.get(`/administration/persons/${emma.personId}`);
  });
  afterAll(() => testApi.close());

  it('who saw this post: whoever was shown a page that it stands on', async () => {
    const saw = async (reader: TestUser, path: string) => told(await reader.get(path));
    await emma.get(`/dialogs/${dialogId}/posts?limit=1`);
    for (const [post, readers] of [
      [1, []],
      [2, ['Karl Bech posts.read']],
      [3, ['Emma Krogh posts.read', 'Karl Bech posts.read']],
    ] as const) {
      expect(await saw(ida, `/audit-events?dialogId=${dialogId}&postNumber=${post}`)).toEqual(readers);
      expect(await saw(anna, `/dialogs/${dialogId}/audit-events?postNumber=${post}`)).toEqual(readers);
    }
    expect(await ida.get('/audit-events?postNumber=1')).toMatchObject({ status: 400 });
    expect(await viggo.get(`/dialogs/${dialogId}/audit-events?postNumber=1`)).toMatchObject({ status: 404 });
  });

  it('who looked at anything about Emma: her dialogs in the municipality, and her person', async () => {
    const path = `/audit-events?subjectId=${emma.personId}&limit=200`;
    const all = shown(await ida.get(path));
    expect(new Set(all.map((event) => event.dialogId))).toEqual(new Set([dialogId, second, null]));
    const what = all.map(({ action, actor }) => `${actor.name} ${action}`);
    expect(what).toContain('Ida Lund person.read');
    expect(what).toContain('Karl Bech posts.read');
    expect(what).toContain('Viggo Friis access.denied');
    expect(new Set(all.map(({ id }) => id)).size, 'each once').toBe(all.length);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .reverse(),
    );
    expect(shown(await ida.get(`/audit-events?subjectId=${newId()}`))).toEqual([]);
    expect((await testApi.events("action = 'audit.read'")).at(-2)).toMatchObject({ person_id: emma.personId });
    expect((await testApi.events("action = 'audit.read'")).at(-1)).toMatchObject({ person_id: null, count: 0 });
    expect(new Set(shown(await abroad.get(path)).map((event) => event.dialogId))).not.toContain(dialogId);
  });

  it('does not take a dialog for hers that somebody has given to her with SQL', async () => {
    const other = await aDialog(anna, { name: 'Ida Krogh' });
    await testApi.sql.query('update dialogs set subject_id = $1 where id = $2', [emma.personId, other]);
    const all = shown(await ida.get(`/audit-events?subjectId=${emma.personId}&limit=200`));
    expect(all.map((event) => event.dialogId)).not.toContain(other);
    expect(await testApi.events(`action = 'tampering.found' and dialog_id = '${other}'`)).not.toEqual([]);
  });

  it('from which network something was done: for administrators alone', async () => {
    const near = shown(await ida.get('/audit-events?network=192.0.2.0/24'));
    expect(near).toMatchObject([{ action: 'posts.read', network: '192.0.2.0/24', actor: { name: 'Karl Bech' } }]);
    const six = shown(await ida.get(`/audit-events?network=${encodeURIComponent('2001:db8:1::/48')}`));
    expect(six).toMatchObject([{ action: 'posts.read', actor: { name: 'Viggo Friis' } }]);
    expect(shown(await ida.get('/audit-events?network=198.51.100.0/24'))).toEqual([]);
    await number();
    expect(shown(await ida.get('/audit-events?network=192.0.2.0/24'))).toMatchObject([{ id: near[0]?.id }]);
    const inDialog = shown(await anna.get(`/dialogs/${dialogId}/audit-events?limit=200`));
    expect(inDialog.length).toBeGreaterThan(5);
    expect(inDialog.every(({ network }) => network === null)).toBe(true);
    expect(await anna.get(`/dialogs/${dialogId}/audit-events?network=192.0.2.0/24`)).toMatchObject({ status: 400 });
  });

  it('all refusals, and which act was tried', async () => {
    const refusals = shown(await ida.get(`/audit-events?outcome=denied&dialogId=${dialogId}`));
    expect(refusals.map(({ actor, tried, reason }) => [actor.name, tried, reason])).toContainEqual([
      'Viggo Friis',
      'getDialog',
      'dialog_not_found',
    ]);
  });

  it('any of several actions, and through which client', async () => {
    const two = shown(await ida.get(`/audit-events?action=post.created&action=person.read&limit=200`));
    expect(new Set(two.map(({ action }) => action))).toEqual(new Set(['post.created', 'person.read']));
    const ids = two.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().reverse());
    expect(shown(await ida.get(`/audit-events?action=post.created`))).toHaveLength(3);
    for (const wrong of ['action=post.created&action=nothing', 'action=', 'action=post.created&action=post.created'])
      expect(await ida.get(`/audit-events?${wrong}`)).toMatchObject({ status: 400 });
    const client = shown(await ida.get('/audit-events?clientId=test-frontend&limit=200'));
    expect(client.length).toBeGreaterThan(3);
    expect(client.every(({ clientId }) => clientId === 'test-frontend')).toBe(true);
    expect(shown(await ida.get('/audit-events?clientId=another'))).toEqual([]);
  });

  it('gives what exports need: number, purpose, capacity and unit of whoever did it', async () => {
    const { body: me } = await karl.get('/me');
    const [event] = shown(
      await ida.get(`/audit-events?dialogId=${dialogId}&actorId=${karl.personId}&action=posts.read`),
    );
    expect(event).toMatchObject({ purpose: 'dialog', role: 'employee', unitId: me.unitId });
    const [hers] = shown(
      await ida.get(`/audit-events?dialogId=${dialogId}&actorId=${emma.personId}&action=posts.read`),
    );
    expect(hers).toMatchObject({ role: 'citizen', unitId: null });
    const [outside] = shown(await ida.get(`/audit-events?actorId=${abroad.personId}`));
    expect(outside).toBeUndefined();
  });

  it('with every combination of filters, in pages, as a plain search finds them', async () => {
    const all: Shown[] = [];
    const everything = async (query: string): Promise<Shown[]> => {
      const found: Shown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await ida.get(`/audit-events?limit=7&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        found.push(...body.items);
        cursor = body.next;
      }
      return found;
    };
    all.push(...(await everything('to=2999-01-01T00:00:00Z')));
    const end = all[0]?.id ?? '';
    expect(all.some((event) => event.number === null) && all.some((event) => event.number !== null)).toBe(true);
    const tests: Readonly<Record<string, (event: Shown) => boolean>> = {
      [`dialogId=${dialogId}`]: (event) => event.dialogId === dialogId,
      [`actorId=${karl.personId}`]: ({ actor }) => actor.id === karl.personId,
      'action=posts.read&action=dialog.created&action=access.denied': ({ action }) =>
        ['posts.read', 'dialog.created', 'access.denied'].includes(action),
      'clientId=test-frontend': ({ clientId }) => clientId === 'test-frontend',
      'network=127.0.0.0/24': ({ network }) => network === '127.0.0.0/24',
    };
    const names = Object.keys(tests);
    for (let chosen = 1; chosen < 2 ** names.length; chosen += 1) {
      const asked = names.filter((_, index) => chosen & (1 << index));
      const expected = all.filter((event) => asked.every((name) => tests[name]?.(event)));
      const found = (await everything(asked.join('&'))).filter(({ id }) => id <= end);
      expect(
        found.map(({ id }) => id),
        asked.join('&'),
      ).toEqual(expected.map(({ id }) => id));
    }
  });

  describe('in the order of the numbers', () => {
    const follow = async (path: string, after: number): Promise<{ events: Shown[]; upTo: number }> => {
      const events: Shown[] = [];
      for (let upTo = after, cursor = ''; ; ) {
        const { body, status } = await ida.get(`${path}&limit=7&after=${after}${cursor}`);
        expect(status).toBe(200);
        events.push(...body.items);
        upTo = body.upTo ?? upTo;
        if (body.next === null) return { events, upTo };
        cursor = `&cursor=${body.next}`;
      }
    };

    it('nothing is lost and nothing comes twice, though events come while it is read', async () => {
      await number();
      const path = '/audit-events?withoutOwnReadings=true';
      const first = await follow(path, -1);
      const seen = first.events.map((event) => event.number);
      expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
      expect(new Set(seen).size).toBe(seen.length);
      let { upTo } = first;
      const later: Shown[] = [];
      const dialogs: string[] = [];
      for (let round = 0; round < 5; round += 1) {
        dialogs.push(await aDialog(anna), await aDialog(anna));
        expect((await follow(path, upTo)).events, 'without a number they wait').toEqual([]);
        await number();
        const page = await follow(path, upTo);
        later.push(...page.events);
        upTo = page.upTo;
      }
      const created = later.filter(({ action }) => action === 'dialog.created').map((event) => event.dialogId);
      expect(created).toEqual(dialogs);
      expect((await follow(path, upTo)).events).toEqual([]);
      const numbers = [...first.events, ...later].map((event) => event.number);
      const { rows } = await testApi.sql.query<{ seq: string }>(
        `select seq from audit_log where municipality_id = (select municipality_id from dialogs where id = $1)
           and seq <= $2 and not (action = 'audit.read' and actor_id = $3) order by seq`,
        [dialogId, upTo, ida.personId],
      );
      expect(numbers).toEqual(rows.map(({ seq }) => Number(seq)));
    });

    it('goes on from a number that is beyond the end, and over many in which nothing matches', async () => {
      const { body } = await ida.get(`/audit-events?after=${Number.MAX_SAFE_INTEGER}`);
      const { rows } = await testApi.sql.query<{ size: string }>('select size from audit_log_state');
      expect(body).toMatchObject({ items: [], next: null, upTo: Number(rows[0]?.size) - 1 });
      expect((await follow('/audit-events?action=client.registered', -1)).events).toEqual([]);
      expect((await follow(`/audit-events?subjectId=${emma.personId}`, -1)).events.length).toBeGreaterThan(5);
      expect((await follow('/audit-events?network=192.0.2.0/24', -1)).events).toHaveLength(1);
    });

    it('of a dialog, for those who take part in it', async () => {
      const { body } = await anna.get(`/dialogs/${dialogId}/audit-events?after=-1&limit=200`);
      const numbers: number[] = body.items.map((event: Shown) => event.number);
      expect(numbers.length).toBeGreaterThan(5);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(body.items.map((event: Shown) => event.actor.name)).not.toContain('Viggo Friis');
      const { body: rest } = await anna.get(`/dialogs/${dialogId}/audit-events?after=${numbers[2]}&limit=200`);
      expect(rest.items.map((event: Shown) => event.number)).toEqual(numbers.slice(3));
    });
  });
});
