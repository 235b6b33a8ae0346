/**
 * npm run --silent demo:token -- NAME: logs in to the running demo as that person and prints the access token, nothing
 * else.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SCOPES } from '../api/core/scopes.ts';
import { DEMO_FRONTEND, demoPerson } from './demo/persons.ts';
import { walkCodeFlow } from './walk-login.ts';

const DEMO_FILE = fileURLToPath(new URL('../.letdialog/demo.json', import.meta.url));
const NOT_RUNNING = 'The demo is not running. Start it with: npm start';

async function main(name: string | undefined): Promise<string> {
  const person = demoPerson(name);
  const api = await demoApi();
  const tokens = await walkCodeFlow({
    api,
    clientId: DEMO_FRONTEND.id,
    redirectUri: DEMO_FRONTEND.redirectUris[0],
    person: person.id,
    scopes: ['openid', ...SCOPES],
  });
  return tokens.accessToken;
}

async function demoApi(): Promise<string> {
  let text: string;
  try {
    text = await readFile(DEMO_FILE, 'utf8');
  } catch {
    throw new Error(NOT_RUNNING);
  }
  const { api }: { api?: unknown } = Object(JSON.parse(text));
  if (typeof api !== 'string') throw new Error(NOT_RUNNING);
  return api;
}

try {
  process.stdout.write(`${await main(process.argv[2])}\n`);
} catch (error) {
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  process.stderr.write(`${isAway ? NOT_RUNNING : error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
