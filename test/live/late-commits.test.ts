import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../api/app.ts';
import { follow } from './follow.ts';
import { type LiveTown, startLiveTown } from './town.ts';

describe('what is committed late', { timeout: 60_000 }, () => {
  let town: LiveTown;
  beforeAll(async () => {
    town = await startLiveTown();
  });
  afterAll(() => town.close());

  it('is told once, though others commit while its transaction is open for three seconds', async () => {
    const { testApi, anna, mette, dialogId } = town;
    const stream = await town.follow(mette);
    const { id } = await stream.until('position');
    const begun = anna.act(async (work) => {
      work.record('dialog.topic-changed', { dialogId });
      await sleep(3_000);
    });
    for (let count = 0; count < 5; count += 1) {
      await town.write(anna, `Imens ${count}`);
      await sleep(300);
    }
    await begun;
    await stream.until('dialog.changed');
    const replayed = await town.follow(mette, { after: id ?? '', seconds: 0 });
    await replayed.ended;
    for (const each of [stream, replayed]) {
      expect(each.told().filter(({ event }) => event === 'post.created')).toHaveLength(5);
      expect(each.told().filter(({ event }) => event === 'dialog.changed')).toHaveLength(1);
    }
    expect(testApi.services.config.publicUrl).toBeDefined();
    stream.close();
  });

  it('is told by a second server on the same database, to whoever is connected to it', async () => {
    const { testApi, anna, mette } = town;
    const second = await createApi(testApi.services);
    await second.start();
    const here = await town.follow(mette);
    const there = await follow(second.info.uri, await town.token(mette));
    await Promise.all([here.until('position'), there.until('position')]);
    const number = await town.write(anna, 'Begge steder');
    expect((await here.until('post.created')).data.number).toBe(number);
    expect((await there.until('post.created')).data.number).toBe(number);
    // A cursor of the one is good for the other.
    const moved = await follow(second.info.uri, await town.token(mette), { after: here.cursor(), seconds: 0 });
    await moved.ended;
    expect(moved.told()).toEqual([]);
    expect(moved.text()).not.toContain('event: reset');
    const begun = performance.now();
    await second.stop({ timeout: 10_000 });
    expect(performance.now() - begun).toBeLessThan(2_000);
    await there.ended;
    expect(there.text()).toMatch(/retry: \d{4}\nevent: reconnect\ndata: \{\}\n\n$/);
    expect(here.frames().at(-1)?.event).toBe('post.created');
    here.close();
  });

  it('arrives exactly once when it comes between a list and the stream', async () => {
    const { anna, mette, dialogId } = town;
    for (const path of ['/dialogs', `/dialogs/${dialogId}/posts`]) {
      await sleep(1_200);
      const { headers } = await mette.get(path);
      const number = await town.write(anna, 'Imellem');
      const stream = await town.follow(mette, { after: String(headers['events-cursor']) });
      await stream.until('post.created');
      await sleep(700);
      expect(stream.told().map(({ data }) => data.number)).toEqual([number]);
      stream.close();
    }
  });
});
