import type { Clock } from '../../../api/core/clock.ts';
import { checkDatabase } from './database.ts';
import { checkPictures, checkScanner } from './files.ts';
import { type Finding, guarded, skipped } from './finding.ts';
import { readKeyring } from './keyring.ts';
import { checkMail } from './mail.ts';
import { checkProviders } from './providers.ts';
import { checkSealing } from './sealing.ts';
import { readSettings } from './settings.ts';

/**
 * Everything that can be looked at without changing anything. Checks that an error prevents are listed as skipped, not
 * left out.
 */
export async function examine(env: NodeJS.ProcessEnv, clock: Clock): Promise<Finding[]> {
  const { config, findings: settings } = readSettings(env);
  const { entries, findings: keyring } = await readKeyring(env.LETDIALOG_KEYRING_FILE);
  const [database, mail, providers, scanner, pictures] = await Promise.all([
    guarded('database', () =>
      checkDatabase({ url: env.DATABASE_URL, entries, clock, destinations: config?.witnesses ?? null }),
    ),
    config ? guarded('mail server', () => checkMail(config.mail)) : [skipped('mail server', WHY)],
    config ? guarded('providers', () => checkProviders(config.identity, clock)) : [skipped('providers', WHY)],
    config ? guarded('scanner', () => checkScanner(config.scanner)) : [skipped('scanner', WHY)],
    guarded('pictures', checkPictures),
  ]);
  return [...settings, ...keyring, ...checkSealing(), ...database, ...mail, ...providers, ...scanner, ...pictures];
}

const WHY = 'first correct the settings';
