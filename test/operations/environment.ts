import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatKeyring, type KeyringEntry, parseKeyring } from '../../api/crypto/keyring.ts';
import { createProgram } from '../../cli/program.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';
import { aTerminal } from '../setup/test-terminal.ts';

export interface Ran {
  readonly out: string;
  readonly notes: string;
}

export interface ServerEnvironment {
  readonly folder: string;
  readonly keyringFile: string;
  readonly env: NodeJS.ProcessEnv;
  /** The command line as on the server, in this process. Rejects as the command fails. */
  run(...line: string[]): Promise<Ran>;
  keyring(): Promise<KeyringEntry[]>;
  close(): Promise<void>;
}

/** A server's folder and environment, as docs/install.md makes them. */
export async function createServerEnvironment(
  databaseUrl: string,
  keyring: readonly KeyringEntry[],
): Promise<ServerEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-operations-'));
  const keyringFile = join(folder, 'keyring.json');
  const identityFile = join(folder, 'identity.json');
  await writeFile(keyringFile, formatKeyring(keyring), { mode: 0o600 });
  const issuers = { eid: 'https://eid.example', employees: 'https://login.example' };
  await writeFile(identityFile, identityFileFor({ issuers, clientSecret: 'not-a-secret' }));
  const env = {
    DATABASE_URL: databaseUrl,
    LETDIALOG_KEYRING_FILE: keyringFile,
    LETDIALOG_IDENTITY_FILE: identityFile,
    LETDIALOG_PUBLIC_URL: 'http://127.0.0.1:8080',
    LETDIALOG_FRONTEND_URL: 'https://frontend.example',
    SMTP_URL: 'smtp://127.0.0.1:9',
    LETDIALOG_MAIL_FROM: 'letdialog@demo.example',
  };
  return {
    folder,
    keyringFile,
    env,
    run: (...line) => run(env, line),
    keyring: async () => parseKeyring(await readFile(keyringFile, 'utf8')),
    close: () => rm(folder, { recursive: true }),
  };
}

async function run(env: NodeJS.ProcessEnv, line: readonly string[]): Promise<Ran> {
  const { terminal, out, notes } = aTerminal();
  const program = await createProgram({ terminal, env, signal: new AbortController().signal });
  await program.parseAsync(['node', 'letdialog', ...line]);
  return { out: out.join('\n'), notes: notes.join('\n') };
}
