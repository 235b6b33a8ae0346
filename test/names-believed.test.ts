/** Events have no MAC: SQL may write there whom it likes, and learns no name by it. A notice has one, and tells as little. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { noticeMac } from '../api/notifications/notice-mac.ts';
import { aDialog, admitted } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const OTHER_TOWN = '00000027';

describe('the name of somebody whom the reader does not know', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let stranger: TestUser;
  let colleagueElsewhere: TestUser;
  let dialog: string;
  let place: { municipality: string; unit: string };
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    stranger = await testApi.citizen('Søren Fremmed', { cpr: '7103041231' });
    colleagueElsewhere = await testApi.employee('Oskar Other', { municipality: OTHER_TOWN });
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    const { rows } = await testApi.sql.query(
      'select municipality_id as municipality, unit_id as unit from dialogs where id = $1',
      [dialog],
    );
    [place] = rows;
  });
  afterAll(() => testApi.close());

  /** An event in both logs; `actor_kind` is no person's, which shows it to participants. */
  const forgeEvent = (personId: string): Promise<object> =>
    testApi.sql.query(
      `insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, person_id, municipality_id, dialog_id)
       values ($1, now(), 'participant.added', 'success', 'system', $2, $2, $3, $4)`,
      [newId(), personId, place.municipality, dialog],
    );
  /** As good as our own: what a notice says of somebody must not depend on its MAC. */
  const addNotice = (personId: string): Promise<object> => {
    const row = {
      id: newId(),
      kind: 'new-post',
      person_id: personId,
      dialog_id: dialog,
      subject_id: null,
      state: 'failed',
    };
    return testApi.sql.query(
      `insert into notices (id, kind, person_id, dialog_id, once_key, created_at, next_try_at, settled_at, state, mac)
       values ($1, 'new-post', $2, $3, $4, now(), now(), now(), 'failed', $5)`,
      [row.id, personId, dialog, `added:${row.id}`, noticeMac(testApi.services.vault, row)],
    );
  };

  interface Mention {
    readonly id: string;
    readonly name: string | null;
  }
  const namesOf = (mentions: readonly (Mention | null)[], personId: string): (string | null)[] =>
    mentions.flatMap((each) => (each?.id === personId ? [each.name] : []));
  const inLog = async (reader: TestUser, path: string, personId: string) => {
    const { items } = (await reader.get(`${path}?limit=200`)).body;
    const mentions = items.flatMap((event: { actor: Mention; person: Mention | null }) => [event.actor, event.person]);
    return [...new Set(namesOf(mentions, personId))];
  };
  const inNotices = async (personId: string) =>
    namesOf(
      (await ida.get('/notices?limit=200')).body.items.map(({ person }: { person: Mention | null }) => person),
      personId,
    );

  it('is opened by no event or notice that names them: their id alone is shown', async () => {
    for (const { personId } of [stranger, colleagueElsewhere]) {
      await forgeEvent(personId);
      await addNotice(personId);
      expect(await inLog(ida, '/audit-events', personId)).toEqual([null]);
      expect(await inLog(anna, `/dialogs/${dialog}/audit-events`, personId)).toEqual([null]);
      expect(await inNotices(personId)).toEqual([null]);
    }
  });

  it('is opened of those who take part (control)', async () => {
    await forgeEvent(mette.personId);
    await addNotice(mette.personId);
    expect(await inLog(ida, '/audit-events', mette.personId)).toEqual(['Mette Krogh']);
    expect(await inLog(anna, `/dialogs/${dialog}/audit-events`, mette.personId)).toEqual(['Mette Krogh']);
    expect(await inNotices(mette.personId)).toEqual(['Mette Krogh']);
    expect(await inLog(ida, '/audit-events', anna.personId)).toEqual(['Anna Holm']);
  });

  it('is opened by no further row that SQL writes to make them known, and each is reported', async () => {
    const karl = await testApi.citizen('Karl Bech');
    await forgeEvent(karl.personId);
    const tampered = async (table: string) =>
      (await testApi.events(`action = 'tampering.found' and reason = '${table}'`)).length;
    const [his, hers] = [`'${karl.personId}'`, `'${mette.personId}'`];
    const forgeries = {
      participants: [
        `insert into participants (dialog_id, person_id, role, joined_at, mac)
         select dialog_id, ${his}, role, joined_at, mac from participants where person_id = ${hers}`,
        `delete from participants where person_id = ${his}`,
      ],
      invitations: [
        `update invitations set claimed_by = ${his} where claimed_by = ${hers}`,
        `update invitations set claimed_by = ${hers} where claimed_by = ${his}`,
      ],
    };
    for (const [table, [done = '', undone = '']] of Object.entries(forgeries)) {
      const before = await tampered(table);
      await testApi.sql.query(done);
      expect(await inLog(ida, '/audit-events', karl.personId), table).toEqual([null]);
      expect(await tampered(table), table).toBeGreaterThan(before);
      await testApi.sql.query(undone);
    }
    // The name is sealed under another key than the municipality's.
    const move = (kind: string, municipality: string | null) =>
      testApi.sql.query('update persons set kind = $2, municipality_id = $3 where id = $1', [
        karl.personId,
        kind,
        municipality,
      ]);
    await move('employee', place.municipality);
    expect(JSON.stringify((await ida.get('/audit-events?limit=200')).body)).not.toContain('Karl Bech');
    await move('citizen', null);
  });

  it('is opened in no dialog that SQL has moved to where they work', async () => {
    const moved = await aDialog(anna);
    const event = (personId: string) =>
      testApi.sql.query(
        `insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, municipality_id, dialog_id)
         select $1, now(), 'dialog.closed', 'success', 'person', $2, municipality_id, id from dialogs where id = $3`,
        [newId(), personId, moved],
      );
    await event(ida.personId);
    const log = `/dialogs/${moved}/audit-events`;
    expect(await inLog(anna, log, ida.personId), 'control').toEqual(['Ida Lund']);
    await testApi.sql.query(
      `update dialogs d set municipality_id = e.municipality_id, unit_id = e.unit_id from employments e
       where d.id = $1 and e.person_id = $2`,
      [moved, colleagueElsewhere.personId],
    );
    await event(colleagueElsewhere.personId);
    const [name] = await inLog(anna.loggedIn('high'), log, colleagueElsewhere.personId);
    expect(name).toBeNull();
  });

  it('is opened to nobody who only names their CPR number', async () => {
    await aDialog(anna, { name: 'Hvem mon', cpr: '7103041231' });
    expect(await inLog(ida, '/audit-events', stranger.personId)).toEqual([null]);
    expect(await inNotices(stranger.personId)).toEqual([null]);
  });

  it('nor can somebody be protected whom only a forged row makes known', async () => {
    const lone = await testApi.citizen('Lone Friis');
    const protect = () => ida.put(`/administration/persons/${lone.personId}/protection`, undefined);
    await testApi.sql.query(
      `insert into participants (dialog_id, person_id, role, joined_at, mac)
       select dialog_id, $1, role, joined_at, mac from participants where person_id = $2`,
      [lone.personId, mette.personId],
    );
    expect((await protect()).status).toBe(404);
    await testApi.sql.query('delete from participants where person_id = $1', [lone.personId]);
    await admitted(testApi, anna, dialog, lone);
    expect((await protect()).status, 'control').toBe(200);
  });
});
