import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../scripts/demo/mailbox.ts';

let folder: string;
let mailbox: Mailbox;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), `letdialog-test-${process.pid}-`));
  mailbox = await startMailbox({ folder, port: 0 });
});

afterEach(async () => {
  await mailbox.stop();
  await rm(folder, { recursive: true });
});

test('an accepted message lies whole in the folder, for the owner only', async () => {
  await send('Nyt indlæg');
  const [name = ''] = await readdir(folder);

  expect(name).toMatch(/^\d{8}T\d{9}Z-0001\.eml$/);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  const mail = await simpleParser(await readFile(join(folder, name)));
  expect(mail.subject).toBe('Nyt indlæg');
  expect(mail.text).toContain('Der er nyt i en dialog.');
});

test('messages that arrive together get a file each', async () => {
  await Promise.all(['et', 'to', 'tre'].map((subject) => send(subject)));

  expect(await readdir(folder)).toHaveLength(3);
});

test('a message that is too large is refused and leaves nothing', async () => {
  await expect(send('x', 'y'.repeat(26 * 1024 * 1024))).rejects.toThrow();

  expect(await readdir(folder)).toEqual([]);
});

test('a taken port is an error at once', async () => {
  const port = Number(new URL(mailbox.url).port);

  await expect(startMailbox({ folder, port })).rejects.toThrow(/EADDRINUSE/);
});

async function send(subject: string, text = 'Der er nyt i en dialog.'): Promise<void> {
  const transport = createTransport(mailbox.url);
  await transport.sendMail({ from: 'letdialog@kommune.example', to: 'mette@borger.example', subject, text });
  transport.close();
}
