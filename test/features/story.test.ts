import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../scripts/demo/start.ts';
import { removeDatabaseFolder } from '../../scripts/demo/unprivileged.ts';
import { type TokenSet, walkCodeFlow } from '../../scripts/walk-login.ts';
import { cprOf, demoFlow, freeDemoPorts } from '../setup/demo.ts';
import { dumpDatabase, tracesOf } from '../setup/dump.ts';

const TEXT = 'Emma vil ikke i skole';
const TOPIC = 'Trivsel i skolen';
const METTE_CPR = cprOf('mette');
const EMMA_CPR = cprOf('emma');

type Json = ReturnType<typeof JSON.parse>;

/** The README's main job with everything real: PostgreSQL, SMTP, OpenID Connect and HTTP on loopback. */
describe('one dialog from end to end', () => {
  let demo: Demo;
  let folder: string;
  const handedOut: string[] = [];
  const tokens = new Map<string, TokenSet>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-story-'));
    const ports = await freeDemoPorts();
    demo = await startDemo({
      folder,
      ports,
      env: { LETDIALOG_NOTICE_SECONDS: '0.5', LETDIALOG_CHECK_ANSWERS: 'true' },
    });
  });
  afterAll(async () => {
    await demo.stop();
    await removeDatabaseFolder(folder);
  });

  const login = async (person: string): Promise<TokenSet> => {
    const known = tokens.get(person);
    if (known) return known;
    const { api } = demo.file;
    const flow = demoFlow(api, person);
    const set = await walkCodeFlow({ ...flow, scopes: [...flow.scopes, 'offline_access'] });
    tokens.set(person, set);
    handedOut.push(...[set.accessToken, set.refreshToken, set.idToken].filter((token) => token !== null));
    return set;
  };
  const call = async (
    person: string,
    method: string,
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<{ status: number; body: Json }> => {
    const { accessToken } = await login(person);
    const response = await fetch(`${demo.file.api}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  const mailTo = async (address: string, subject: RegExp): Promise<ParsedMail> => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      // Whole mails only: one that is still being written has another name.
      for (const name of (await readdir(demo.file.mailbox)).filter((each) => each.endsWith('.eml'))) {
        const mail = await simpleParser(await readFile(join(demo.file.mailbox, name)));
        const to = [mail.to ?? []].flat().flatMap((each) => each.value.map((value) => value.address));
        if (to.includes(address) && subject.test(mail.subject ?? '')) return mail;
      }
      await sleep(100);
    }
    throw new Error(`No mail to ${address}`);
  };
  const tokenIn = (mail: ParsedMail): string => {
    const token = /#invitation=([\w-]{64})/.exec(mail.text ?? '')?.[1];
    if (token === undefined) throw new Error('No token in the mail');
    handedOut.push(token);
    return token;
  };

  it('is created, joined, written, read, noticed, hidden from outsiders and told by the log', async () => {
    const created = await call('anna', 'POST', '/dialogs', {
      topic: TOPIC,
      subject: { name: 'Emma Krogh', cpr: EMMA_CPR },
    });
    expect(created.status).toBe(201);
    const dialog = `/dialogs/${created.body.id}`;
    const invite = (input: object) => call('anna', 'POST', `${dialog}/invitations`, input);
    await invite({ email: 'mette@mail.example', capacity: 'citizen', cpr: METTE_CPR, title: 'mor' });
    const bo = await invite({ email: 'bo.dahl@mail.example', capacity: 'external', title: 'psykolog', language: 'en' });

    const mette = await call('mette', 'POST', '/invitations/accept', {
      token: tokenIn(await mailTo('mette@mail.example', /inviteret/)),
    });
    expect(mette.body).toEqual({ state: 'accepted', dialogId: created.body.id });
    const claimed = await call('bo', 'POST', '/invitations/accept', {
      token: tokenIn(await mailTo('bo.dahl@mail.example', /invited/)),
    });
    expect(claimed.body).toEqual({ state: 'claimed', dialogId: null });
    const confirmed = await call('anna', 'POST', `${dialog}/invitations/${bo.body.id}/confirm`, undefined, {
      'if-match': '"2"',
    });
    expect(confirmed.body.claimedBy.name).toBe('Bo Dahl');

    expect((await call('mette', 'POST', `${dialog}/posts`, { body: TEXT })).status).toBe(201);
    expect((await call('anna', 'GET', `${dialog}/posts`)).body.items).toMatchObject([{ body: TEXT, number: 1 }]);
    const notice = await mailTo('bo@psykolog.example', /LetDialog/);
    for (const secret of [TEXT, TOPIC, 'Emma', 'Krogh', 'Mette', 'Anna', 'Familie', created.body.id]) {
      expect(`${notice.subject} ${notice.text} ${notice.headerLines.map(({ line }) => line).join(' ')}`).not.toContain(
        secret,
      );
    }

    const outsider = await call('viggo', 'GET', dialog);
    expect([outsider.status, outsider.body.code]).toEqual([404, 'dialog_not_found']);
    const log = await call('ida', 'GET', `/audit-events?dialogId=${created.body.id}&limit=200`);
    const told = log.body.items
      .map((event: Json) => `${event.actor.name} ${event.action} ${event.person?.name ?? ''}`.trim())
      .reverse();
    for (const line of [
      'Anna Holm dialog.created',
      'Anna Holm invitation.created',
      'Mette Krogh invitation.accepted',
      'Mette Krogh participant.admitted Mette Krogh',
      'Bo Dahl invitation.claimed Bo Dahl',
      'Anna Holm invitation.confirmed Bo Dahl',
      'Mette Krogh post.created',
      'Anna Holm posts.read',
      'notifications notice.sent Bo Dahl',
      'Viggo Friis access.denied',
    ]) {
      expect(told).toContain(line);
    }
  });

  it('leaves nothing in a dump that tells who or what', async () => {
    const url = new URL(demo.superuserUrl);
    url.pathname = '/letdialog';
    const dump = await dumpDatabase(url.href);
    expect(dump.length).toBeGreaterThan(10_000);
    expect(tracesOf('dialog.created', dump), 'control: what is there is found').not.toEqual([]);
    const names = ['Anna Holm', 'Mette Krogh', 'Bo Dahl', 'Viggo Friis', 'Ida Lund', 'Emma Krogh'];
    const addresses = ['mette@mail.example', 'bo.dahl@mail.example', 'bo@psykolog.example', 'anna@demokobing.example'];
    for (const secret of [
      TEXT,
      TOPIC,
      ...names,
      ...addresses,
      METTE_CPR,
      METTE_CPR.replace(/(?=.{4}$)/, '-'),
      EMMA_CPR,
    ]) {
      expect(tracesOf(secret, dump), secret).toEqual([]);
    }
    expect(handedOut.length).toBeGreaterThan(8);
    for (const token of handedOut) {
      expect(dump.includes(token)).toBe(false);
      // An access token's parts are guessable but for its signature, an invitation's but for its HMAC.
      expect(dump.includes(token.slice(-40))).toBe(false);
    }
  });
});
