import { Command } from 'commander';
import type { IdentityFile } from '../../api/identity/identity-file.ts';
import type { Change } from '../../api/setup/plan.ts';
import { readGivenFile } from '../files.ts';
import { safeLine, toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface SetupApplyOptions extends OperationGlobals {
  readonly file: string;
  readonly dryRun?: boolean;
}

export async function runSetupApply({ terminal, env }: Operation, options: SetupApplyOptions): Promise<void> {
  const { parseSetup } = await import('../../api/setup/setup-file.ts');
  const { applySetup, diffSetup } = await import('../../api/setup/use-cases.ts');
  const setup = parseSetup(await readGivenFile(options.file));
  const { applied, administrators } = await withServices(env, async (services) => {
    const { database, runAsSystem, vault, config } = services;
    const tools = { pool: database.pool, runAsSystem, keyring: vault.keyring };
    const wish = options.dryRun
      ? { changes: await diffSetup(tools, setup), secrets: [] }
      : await applySetup(tools, setup);
    return { applied: wish, administrators: administratorsIn(config.identity) };
  });
  if (administrators.length === 0)
    terminal.note('No claim in the identity file means administrator: nobody will be one.');
  if (options.json) return terminal.out(toJson({ ...applied, administrators, isApplied: !options.dryRun }));
  for (const change of applied.changes) terminal.out(lineOf(change));
  for (const { clientId, secret } of applied.secrets) terminal.out(`secret of ${clientId}: ${secret}`);
  if (applied.secrets.length > 0) terminal.note('A secret is shown this once and stored nowhere.');
  if (applied.changes.length === 0) return terminal.out('Nothing to change.');
  terminal.out(summaryOf(applied.changes.length, options.dryRun === true));
  for (const { provider, claim, value } of administrators)
    terminal.note(`Administrator is whoever logs in through ${provider} with ${claim} = ${value}.`);
}

interface AdministratorClaim {
  readonly provider: string;
  readonly claim: string;
  readonly value: string;
}

const administratorsIn = ({ providers }: IdentityFile): AdministratorClaim[] =>
  providers.flatMap(({ name, claims: { privileges } }) =>
    Object.entries(privileges?.values ?? {})
      .filter(([, privilege]) => privilege === 'administrator')
      .map(([value]) => ({ provider: name, claim: privileges?.claim ?? '', value })),
  );

const summaryOf = (count: number, isDryRun: boolean): string => {
  const changes = count === 1 ? '1 change' : `${count} changes`;
  return isDryRun ? `${changes}, not applied (--dry-run).` : `${changes} applied.`;
};

const SIGNS: Readonly<Record<Change['act'], string>> = { create: '+', change: '~', enable: '+', disable: '-' };

/** The name alone for what is new; the former and the new value for a change. */
function lineOf({ act, what, id, fields }: Change): string {
  const details = Object.entries(fields)
    .filter(([key]) => act !== 'create' || key === 'name')
    .map(([key, [from, to]]) => (act === 'create' ? word(to) : `${key}: ${word(from)} -> ${word(to)}`));
  const verb = { create: '', change: '', enable: ' (enabled again)', disable: ' (disabled)' }[act];
  return safeLine(`${SIGNS[act]} ${what} ${id}${verb}${details.length > 0 ? `  ${details.join('; ')}` : ''}`);
}

const word = (value: string | readonly string[] | null): string =>
  value === null ? 'none' : typeof value === 'string' ? value : value.join(' ') || 'none';

export const setupApplyCommand = (operation: Operation, run = runSetupApply): Command =>
  new Command('apply')
    .description('Apply a setup file (YAML or JSON): municipalities, units, frontends and case systems')
    .argument('<file>', 'Path of the setup file')
    .option('--dry-run', 'Show what would change, and change nothing')
    .action((file: string, _options: object, command: Command) =>
      run(operation, { ...command.optsWithGlobals(), file }),
    );
