import { Command, Option } from 'commander';
import type { IdentityFile } from '../../api/identity/identity-file.ts';
import type { Change } from '../../api/setup/plan.ts';
import { confirm } from '../confirm.ts';
import { usageError } from '../errors.ts';
import { readGivenFile } from '../files.ts';
import { safeLine, toJson } from '../print.ts';
import type { Terminal } from '../terminal.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface SetupApplyOptions extends OperationGlobals {
  readonly file: string;
  readonly plan?: boolean;
  /** The former name of `plan`. */
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export async function runSetupApply({ terminal, env }: Operation, options: SetupApplyOptions): Promise<void> {
  const { parseSetup } = await import('../../api/setup/setup-file.ts');
  const setup = parseSetup(await readGivenFile(options.file));
  const isPlan = options.plan === true || options.dryRun === true;
  const { applied, administrators } = await withServices(env, async (services) => {
    const { applySetup, diffSetup } = await import('../../api/setup/use-cases.ts');
    const { database, runAsSystem, vault, config } = services;
    const tools = { pool: database.pool, runAsSystem, keyring: vault.keyring };
    const planned = await diffSetup(tools, setup);
    if (!isPlan) await agreeTo(terminal, planned, options);
    const wish = isPlan ? { changes: planned, secrets: [] } : await applySetup(tools, setup, planned);
    return { applied: wish, administrators: administratorsIn(config.identity) };
  });
  if (administrators.length === 0)
    terminal.note('No claim in the identity file means administrator: nobody will be one.');
  if (options.json) return terminal.out(toJson({ ...applied, administrators, isApplied: !isPlan }));
  for (const change of applied.changes) terminal.out(lineOf(change));
  for (const { obstacle } of applied.changes) if (obstacle) terminal.note(safeLine(`Not possible: ${obstacle}.`));
  for (const { clientId, secret } of applied.secrets) terminal.out(`secret of ${clientId}: ${secret}`);
  if (applied.secrets.length > 0) terminal.note('A secret is shown this once and stored nowhere.');
  if (applied.changes.length === 0) return terminal.out('Nothing to change.');
  terminal.out(summaryOf(applied.changes.length, isPlan));
  for (const { provider, claim, value } of administrators)
    terminal.note(`Administrator is whoever logs in through ${provider} with ${claim} = ${value}.`);
}

/** Nobody and nothing loses access unless somebody has seen it. @throws CommandError usage, cancelled */
async function agreeTo(terminal: Terminal, planned: readonly Change[], { yes }: SetupApplyOptions): Promise<void> {
  const { takesAway } = await import('../../api/setup/plan.ts');
  const lost = planned.filter(takesAway);
  if (yes || lost.length === 0 || planned.some(({ obstacle }) => obstacle !== undefined)) return;
  if (!terminal.isInteractive)
    throw usageError(
      ['This takes access away, so nothing was changed; --yes does it without asking:', ...lost.map(lineOf)].join('\n'),
    );
  for (const change of planned) terminal.note(lineOf(change));
  const things = lost.length === 1 ? 'One of these changes takes' : `${lost.length} of these changes take`;
  await confirm({ ask: terminal.ask }, `${things} something away. Apply all of them?`);
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

const summaryOf = (count: number, isPlan: boolean): string => {
  const changes = count === 1 ? '1 change' : `${count} changes`;
  return isPlan ? `${changes}, not applied.` : `${changes} applied.`;
};

const SIGNS: Readonly<Record<Change['act'], string>> = {
  ...{ create: '+', change: '~', enable: '+', disable: '-' },
  ...{ retire: '-', reinstate: '+' },
};

const VERBS: Readonly<Record<Change['act'], string>> = {
  ...{ create: '', change: '', enable: ' (enabled again)', disable: ' (disabled)' },
  ...{ retire: ' (retired)', reinstate: ' (in use again)' },
};

/** The name alone for what is new; the former and the new value for a change. */
function lineOf({ act, what, id, fields }: Change): string {
  const details = Object.entries(fields)
    .filter(([key]) => act !== 'create' || key === 'name')
    .map(([key, [from, to]]) => (act === 'create' ? word(to) : `${key}: ${word(from)} -> ${word(to)}`));
  return safeLine(`${SIGNS[act]} ${what} ${id}${VERBS[act]}${details.length > 0 ? `  ${details.join('; ')}` : ''}`);
}

const word = (value: string | readonly string[] | null): string =>
  value === null ? 'none' : typeof value === 'string' ? value : value.join(' ') || 'none';

export const setupApplyCommand = (operation: Operation, run = runSetupApply): Command =>
  new Command('apply')
    .description('Apply a setup file (YAML or JSON): municipalities, units, frontends and case systems')
    .argument('<file>', 'Path of the setup file')
    .option('--plan', 'Show what would change, and change nothing')
    .addOption(new Option('--dry-run', 'The same').hideHelp())
    .option('--yes', 'Do not ask before something is disabled, retired or removed')
    .action((file: string, _options: object, command: Command) =>
      run(operation, { ...command.optsWithGlobals(), file }),
    );
