/**
 * npm run --silent demo:mail -- [ADDRESS]: prints the newest mail in the demo's mailbox, to that address when given, as
 * a person would read it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { DEMO_FOLDER } from './demo/folder.ts';

async function newestMail(address: string | undefined): Promise<string> {
  const folder = join(DEMO_FOLDER, 'mailbox');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  for (const name of names.reverse()) {
    const mail = await simpleParser(await readFile(join(folder, name)));
    const to = [mail.to ?? []].flat().map(({ text }) => text);
    if (address === undefined || to.includes(address))
      return `To: ${to.join(', ')}\nSubject: ${mail.subject}\n\n${mail.text}`;
  }
  throw new Error(
    address === undefined ? 'The mailbox is empty; start the demo with: npm start' : `No mail to ${address}`,
  );
}

try {
  process.stdout.write(`${await newestMail(process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
