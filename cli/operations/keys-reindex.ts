import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { Services } from '../../api/services.ts';
import { CommandError } from '../errors.ts';
import { toJson } from '../print.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { KeysChangeOptions } from './keys-add.ts';
import type { Operation } from './operation.ts';
import { createOperationServices } from './services.ts';

/**
 * The steps: mark the database, change the rows, activate the key in the file, remove the mark. After an interruption
 * the same command finishes the re-index.
 */
export async function runKeysReindex(
  { terminal, env }: Operation,
  { json, backup = false }: KeysChangeOptions,
): Promise<void> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { activateKey } = await import('../../api/crypto/keyring-changes.ts');
  const { changeKeyringFile, readKeyringFile } = await import('../../api/crypto/keyring-file.ts');
  const { activeKey } = await import('../../api/crypto/keyring.ts');
  const file = keyringFileIn(env);
  const entries = await readKeyringFile(file);
  const from = activeKey(entries, 'index').id;
  const to = entries.find(({ purpose, state }) => purpose === 'index' && state === 'new')?.id ?? from;
  const keyring = from === to ? entries : activateKey(entries, to);
  await requireAlone(env.DATABASE_URL);
  const services = await createOperationServices(env, keyring);
  try {
    const changed = await reindex(services, { from, to }, async () => {
      if (from === to) return; // was interrupted between the last two steps
      await services.runAsSystem(systemActor('keys reindex'), async (work) => {
        work.record('key.activated', { targetId: to, reason: 'index' });
        await changeKeyringFile(file, (before) => activateKey(before, to), { backup, now: new Date() });
      });
    });
    if (json) return terminal.out(toJson({ activeKey: to, ...changed }));
    const counts = Object.entries(changed).map(([table, count]) => `${count} ${table}`);
    terminal.out(`Everything is indexed under ${to}: ${counts.join(', ')} changed.`);
    terminal.note('Give the keyring to every server before it starts. Keep the old index key for 14 days at least:');
    terminal.note('invitations and links that were mailed before are checked with it.');
  } finally {
    await services.database.close();
  }
}

async function reindex(
  { database: { pool, ...database }, runAsSystem, vault }: Services,
  { from, to }: { readonly from: string; readonly to: string },
  activate: () => Promise<void>,
): Promise<Record<string, number>> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { requirePostgresVersion } = await import('../../api/database/preflight.ts');
  const { beginReindex, finishReindex } = await import('../../api/database/index-state.ts');
  const { countUnmovable, reindexTable } = await import('../../api/database/reindex.ts');
  const {
    reindexedAdmissions: indexedAdmissions,
    reindexedDialogs: indexedDialogs,
    reindexedInvitations: indexedInvitations,
    reindexedParticipants: indexedParticipants,
  } = await import('../../api/dialogs/reindex.ts');
  const { reindexedClients: indexedClients } = await import('../../api/identity/reindex.ts');
  const { reindexedDeclarations: indexedDeclarations, reindexedDeclarationTexts: indexedTexts } = await import(
    '../../api/declarations/reindex.ts'
  );
  const { reindexedConsentSettings: indexedSettings } = await import(
    '../../api/municipalities/consent-settings/rows.ts'
  );
  const { reindexedDestinations: indexedDestinations } = await import('../../api/journal/destinations/rows.ts');
  const { reindexedPostSettings: indexedPostSettings } = await import('../../api/municipalities/post-settings/rows.ts');
  const { reindexedLegalBases: indexedBases } = await import('../../api/municipalities/legal-bases/reindex.ts');
  const { reindexedMunicipalities: indexedMunicipalities, reindexedUnits: indexedUnits } = await import(
    '../../api/municipalities/reindex.ts'
  );
  const { reindexedNotices: indexedNotices } = await import('../../api/notifications/backfill.ts');
  const {
    reindexedAddresses: indexedAddresses,
    reindexedDisablings: indexedDisablings,
    reindexedEmployments: indexedEmployments,
    reindexedIdentities: indexedIdentities,
    reindexedPeriods: indexedPeriods,
    reindexedPersons: indexedPersons,
  } = await import('../../api/people/reindex.ts');
  const {
    reindexedConsentEvents: indexedConsentEvents,
    reindexedConsents: indexedConsents,
    reindexedRequirements: indexedRequirements,
  } = await import('../../api/consents/reindex.ts');
  const { reindexedExports: indexedExports, reindexedPostJournal: indexedPostJournal } = await import(
    '../../api/journal/reindex.ts'
  );
  const { reindexedJournalSettings: indexedJournalSettings } = await import('../../api/journal/settings/rows.ts');
  const { reindexedTimelineEvents: indexedTimelineEvents } = await import('../../api/posts/reindex.ts');
  const { reindexedRelations: indexedRelations } = await import('../../api/people/relations/reindex.ts');
  const { reindexedRetentionPolicies: indexedPolicies } = await import('../../api/retention/policies/reindex.ts');
  const { reindexedDialogArchives: indexedArchives } = await import('../../api/retention/archives/reindex.ts');
  const { reindexedPersonExports: indexedPersonExports, reindexedReviews: indexedReviews } = await import(
    '../../api/person-exports/reindex.ts'
  );
  const { reindexedLegalHolds: indexedHolds } = await import('../../api/dialogs/holds/reindex.ts');
  await requirePostgresVersion({ pool, ...database });
  const [persons, identities, employments, dialogs, invitations, participants, admissions, clients] = [
    indexedPersons(vault),
    indexedIdentities(vault),
    indexedEmployments(vault),
    indexedDialogs(vault),
    indexedInvitations(vault),
    indexedParticipants(vault),
    indexedAdmissions(vault),
    indexedClients(vault),
  ];
  requireMovable({
    persons: await countUnmovable(pool, persons),
    identities: await countUnmovable(pool, identities),
    invitations: await countUnmovable(pool, invitations),
  });
  await beginReindex(pool, from, to);
  const tools = { pool, runAsSystem, actor: systemActor('keys reindex'), keyId: to };
  const changed = {
    municipalities: await reindexTable(tools, indexedMunicipalities(vault)),
    units: await reindexTable(tools, indexedUnits(vault)),
    legalBases: await reindexTable(tools, indexedBases(vault)),
    consentSettings: await reindexTable(tools, indexedSettings(vault)),
    postSettings: await reindexTable(tools, indexedPostSettings(vault)),
    retentionPolicies: await reindexTable(tools, indexedPolicies(vault)),
    declarations: await reindexTable(tools, indexedDeclarations(vault)),
    declarationTexts: await reindexTable(tools, indexedTexts(vault)),
    persons: await reindexTable(tools, persons),
    disablings: await reindexTable(tools, indexedDisablings(vault)),
    addresses: await reindexTable(tools, indexedAddresses(vault)),
    identities: await reindexTable(tools, identities),
    employments: await reindexTable(tools, employments),
    employmentPeriods: await reindexTable(tools, indexedPeriods(vault)),
    relations: await reindexTable(tools, indexedRelations(vault)),
    dialogs: await reindexTable(tools, dialogs),
    legalHolds: await reindexTable(tools, indexedHolds(vault)),
    dialogArchives: await reindexTable(tools, indexedArchives(vault)),
    invitations: await reindexTable(tools, invitations),
    participants: await reindexTable(tools, participants),
    admissions: await reindexTable(tools, admissions),
    consent_requirements: await reindexTable(tools, indexedRequirements(vault)),
    consents: await reindexTable(tools, indexedConsents(vault)),
    consent_events: await reindexTable(tools, indexedConsentEvents(vault)),
    timelineEvents: await reindexTable(tools, indexedTimelineEvents(vault)),
    journalSettings: await reindexTable(tools, indexedJournalSettings(vault)),
    journalExports: await reindexTable(tools, indexedExports(vault)),
    postJournal: await reindexTable(tools, indexedPostJournal(vault)),
    journalDestinations: await reindexTable(tools, indexedDestinations(vault)),
    personExports: await reindexTable(tools, indexedPersonExports(vault)),
    personExportReviews: await reindexTable(tools, indexedReviews(vault)),
    clients: await reindexTable(tools, clients),
    notices: await reindexTable(tools, indexedNotices(vault)),
  };
  await activate();
  await finishReindex(pool, to);
  return changed;
}

function requireMovable(counts: Readonly<Record<string, number>>): void {
  const stuck = Object.entries(counts).filter(([, count]) => count > 0);
  if (stuck.length === 0) return;
  const counted = stuck.map(([table, count]) => `${count} ${table}`).join(', ');
  throw new CommandError('failed', `Nothing was changed: what is behind the indexes of ${counted} was not kept.`);
}

const OTHERS = `select from pg_stat_activity
  where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`;

/** No server may run, because a running one looks up under the key with which it started. */
async function requireAlone(databaseUrl: string | undefined): Promise<void> {
  const { default: pg } = await import('pg');
  const connection = new pg.Client({ connectionString: databaseUrl });
  connection.on('error', () => undefined); // the next statement says so
  await connection.connect();
  try {
    const deadline = Date.now() + 2_000; // connections of a server that has just stopped may still be closing
    for (;;) {
      const { rowCount } = await connection.query(OTHERS);
      if (!rowCount) return;
      if (Date.now() > deadline)
        throw new CommandError('failed', `Stop every server first: ${rowCount} connections are open.`);
      await sleep(100);
    }
  } finally {
    await connection.end();
  }
}

export const keysReindexCommand = (operation: Operation, run = runKeysReindex): Command =>
  new Command('reindex')
    .description('Rebuild every blind index under the new index key; stop all servers first')
    .option('--backup', 'Keep a copy of the keyring from before, with the time in its name')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
