import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';

export interface MailFolder {
  readonly path: string;
  all(): Promise<ParsedMail[]>;
  /** Waits until there are as many, and then a moment longer, so that one too many is seen. */
  waitFor(count: number): Promise<ParsedMail[]>;
  remove(): Promise<void>;
}

export async function aMailFolder(): Promise<MailFolder> {
  const path = await mkdtemp(join(tmpdir(), 'letdialog-mail-'));
  const all = async (): Promise<ParsedMail[]> => {
    const names = (await readdir(path)).filter((name) => name.endsWith('.eml')).sort();
    return Promise.all(names.map(async (name) => simpleParser(await readFile(join(path, name)))));
  };
  return {
    path,
    all,
    waitFor: async (count) => {
      const deadline = Date.now() + 20_000;
      while ((await readdir(path)).length < count && Date.now() < deadline) await sleep(50);
      await sleep(500);
      return all();
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

export const addressesOf = (mail: ParsedMail): (string | undefined)[] =>
  [mail.to ?? []].flat().flatMap((each) => each.value.map(({ address }) => address));
