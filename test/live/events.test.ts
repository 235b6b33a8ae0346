import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealCursor } from '../../api/events/position.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { version } from '../setup/test-api.ts';
import { follow } from './follow.ts';
import { type LiveTown, shortToken, startLiveTown } from './town.ts';

const SECRET = 'Emma vil ikke i skole';

describe('the stream of events', { timeout: 60_000 }, () => {
  let town: LiveTown;
  beforeAll(async () => {
    town = await startLiveTown();
  });
  afterAll(() => town.close());

  it('begins at once with a position, and tells a post to all in the dialog, by reference alone', async () => {
    const { anna, mette, dialogId } = town;
    const begun = performance.now();
    const stream = await town.follow(mette);
    const first = await stream.until('position');
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect([stream.status, first.id?.length]).toEqual([200, 87]);
    const number = await town.write(anna, SECRET);
    const told = await stream.until('post.created');
    expect(told.data).toEqual({ dialogId, kind: 'post.created', number, at: expect.any(String) });
    expect(stream.text()).not.toContain(SECRET);
    expect(stream.text()).not.toContain(anna.personId);
    stream.close();
  });

  it('says what proxies and browsers need, and is never compressed', async () => {
    const stream = await town.follow(town.mette, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(stream.headers.get('content-encoding')).toBeNull();
    await stream.until('position');
    expect(stream.text()).toMatch(/^retry: \d{4}\nid: /);
    stream.close();
  });

  it('goes on from the last id without a gap and without doubles', async () => {
    const { anna, mette } = town;
    const first = await town.follow(mette);
    await first.until('position');
    const one = await town.write(anna, 'Et');
    await first.until('post.created');
    first.close();
    const two = await town.write(anna, 'To');
    const three = await town.write(anna, 'Tre');
    const again = await town.follow(mette, { headers: { 'last-event-id': first.cursor() } });
    await again.until('post.created', 2);
    const four = await town.write(anna, 'Fire');
    await again.until('post.created', 3);
    await sleep(700);
    expect(first.told().map(({ data }) => data.number)).toEqual([one]);
    expect(again.told().map(({ data }) => data.number)).toEqual([two, three, four]);
    again.close();
  });

  it('tells a thousand things that happen at once, to who reads, each once', async () => {
    const { anna, mette, dialogId } = town;
    const stream = await town.follow(mette);
    await stream.until('position');
    for (let act = 0; act < 2; act += 1)
      await anna.act(async (work) => {
        for (let count = 0; count < 500; count += 1) work.record('dialog.topic-changed', { dialogId });
      });
    const number = await town.write(anna, 'Til sidst');
    await stream.until('dialog.changed', 1_000);
    await stream.until('post.created');
    await sleep(700);
    const ids = stream.told().map(({ id }) => id);
    expect([ids.length, new Set(ids).size, stream.told().at(-1)?.data.number]).toEqual([1_001, 1_001, number]);
    expect(stream.text()).not.toMatch(/event: (reset|reconnect)/);
    stream.close();
  });

  it.each([
    ['unknown', () => 'nonsense'],
    [
      'of somebody else',
      () => sealCursor(town.testApi.services.vault.keyring, town.anna.personId, { seq: 0, id: ZERO }),
    ],
    [
      'of the future',
      () => sealCursor(town.testApi.services.vault.keyring, town.mette.personId, { seq: 9e9, id: ZERO }),
    ],
    [
      'of another log',
      () => sealCursor(town.testApi.services.vault.keyring, town.mette.personId, { seq: 1, id: ZERO }),
    ],
  ])('answers a cursor that is %s with reset, and goes on from now', async (_what, cursor) => {
    const stream = await town.follow(town.mette, { after: cursor() });
    const reset = await stream.until('reset');
    expect([reset.id, stream.frames()[0]?.event]).toEqual([null, 'position']);
    await town.write(town.anna, 'Efter');
    await stream.until('post.created');
    expect(stream.told()).toHaveLength(1);
    stream.close();
  });

  it('tells nothing to strangers, and nothing of other dialogs', async () => {
    const stranger = await town.testApi.citizen('Bo Fremmed');
    const stream = await town.follow(stranger);
    const other = await town.follow(town.mette);
    await stream.until('position');
    const elsewhere = await aDialog(town.anna);
    await town.write(town.anna, 'Her', elsewhere);
    await town.write(town.anna, 'Der');
    await other.until('post.created');
    await sleep(500);
    expect(stream.told()).toEqual([]);
    expect(other.told().map(({ data }) => data.dialogId)).toEqual([town.dialogId]);
    stream.close();
    other.close();
  });

  it('tells whoever is excluded that the dialog is gone, and nothing after it', async () => {
    const { testApi, anna } = town;
    const dialogId = await aDialog(anna);
    const karl = await admitted(testApi, anna, dialogId, await testApi.citizen('Karl Krogh'));
    await sleep(700);
    const stream = await town.follow(karl);
    await stream.until('position');
    await town.write(anna, 'Før', dialogId);
    await stream.until('post.created');
    const { body } = await anna.get(`/dialogs/${dialogId}/participants/${karl.personId}`);
    await anna.delete(`/dialogs/${dialogId}/participants/${karl.personId}`, version(body.version));
    await town.write(anna, 'Efter', dialogId);
    const begun = performance.now();
    await stream.until('dialog.gone');
    expect(performance.now() - begun).toBeLessThan(1_000);
    await town.write(anna, 'Endnu et', dialogId);
    await sleep(1_000);
    expect(stream.told().map(({ event }) => event)).toEqual(['post.created', 'dialog.gone']);
    stream.close();
  });

  it('tells a newcomer of the dialog, and of no post whose key they do not hold', async () => {
    const { testApi, anna } = town;
    const dialogId = await aDialog(anna);
    const lone = await testApi.citizen('Lone Krogh');
    const stream = await town.follow(lone);
    const { id } = await stream.until('position');
    await town.write(anna, 'Før hende', dialogId);
    await admitted(testApi, anna, dialogId, lone, { history: 'from_now' });
    await stream.until('dialog.new');
    const number = await town.write(anna, 'Efter', dialogId);
    await stream.until('post.created');
    const replayed = await town.follow(lone, { after: id ?? '', seconds: 0 });
    await replayed.ended;
    for (const each of [stream, replayed]) {
      expect(each.told().map(({ event }) => event)).toEqual(['dialog.new', 'post.created']);
      expect(each.told().at(-1)?.data.number).toBe(number);
    }
    stream.close();
  });

  it('ends within a second of its session, and of its person', async () => {
    const { testApi } = town;
    const bo = await testApi.citizen('Bo Holm');
    const stream = await town.follow(bo);
    await stream.until('position');
    await testApi.sql.query('update login_sessions set ended_at = now() where person_id = $1', [bo.personId]);
    const begun = performance.now();
    await stream.ended;
    expect(performance.now() - begun).toBeLessThan(1_600);
    expect(stream.frames().at(-1)).toMatchObject({ id: null, event: 'ended' });
  });

  it('ends within a second when an administrator disables its person', async () => {
    const { testApi } = town;
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const eva = await testApi.employee('Eva Dam');
    const stream = await town.follow(eva);
    await stream.until('position');
    const path = `/administration/persons/${eva.personId}`;
    const { body } = await ida.get(path);
    const begun = performance.now();
    expect((await ida.post(`${path}/disable`, undefined, version(body.version))).status).toBe(200);
    await stream.ended;
    expect(performance.now() - begun).toBeLessThan(1_600);
    expect(stream.frames().at(-1)?.event).toBe('ended');
    expect(stream.told()).toEqual([]);
    expect((await town.follow(eva)).status).toBe(401);
  });

  it('ends with its access token, and says to come back', async () => {
    const stream = await follow(town.uri, await shortToken(town, town.mette, 2));
    const begun = performance.now();
    await stream.ended;
    expect(performance.now() - begun).toBeLessThan(3_500);
    expect(stream.frames().at(-1)).toMatchObject({ id: null, event: 'reconnect' });
  });

  it('makes room for a ninth stream of a person by ending the first', async () => {
    const { testApi } = town;
    const bo = await testApi.citizen('Bo Otte');
    const streams = [];
    for (let count = 0; count < 9; count += 1) streams.push(await town.follow(bo));
    await streams[0]?.ended;
    expect(streams[0]?.frames().at(-1)?.event).toBe('replaced');
    await streams[8]?.until('position');
    for (const each of streams) each.close();
  });

  it('leaves one event in the log for each stream, and none for what it tells', async () => {
    const { testApi, anna } = town;
    const bo = await testApi.citizen('Bo Logget');
    const stream = await town.follow(bo);
    await stream.until('position');
    stream.close();
    expect(await testApi.events(`actor_id = '${bo.personId}' and action like 'events%'`)).toMatchObject([
      { action: 'events.followed', outcome: 'success', person_id: bo.personId },
    ]);
    expect(anna.personId).not.toBe(bo.personId);
  });

  it('is refused to case systems and without a token', async () => {
    const { status } = await fetch(`${town.uri}/v1/events`);
    expect(status).toBe(401);
  });
});

const ZERO = '00000000-0000-7000-8000-000000000000';
