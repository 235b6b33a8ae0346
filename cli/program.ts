import { Command, Help } from 'commander';
import about from '../package.json' with { type: 'json' };
import { createStart, type Surroundings } from './context.ts';
import { ENTRIES } from './entries.ts';
import { commandOf, isNamed, stubOf } from './entry.ts';
import { t } from './texts.ts';
import { fillIn } from './things/fill-in.ts';

/** With a line, only what the line names is loaded; the help of all needs no more. Without one, everything. */
export async function createProgram(surroundings: Surroundings, line?: readonly string[]): Promise<Command> {
  const program = createRoot(surroundings);
  const start = createStart(surroundings);
  const named = line === undefined ? null : namedIn(line);
  for (const entry of ENTRIES) {
    const isLoaded = named === null || isNamed(entry, named);
    const command = isLoaded ? await commandOf(entry, { start, operation: surroundings }) : stubOf(entry);
    program.addCommand(command.helpGroup(entry.heading));
  }
  program.hook('preAction', (_program, command) => fillIn(start, command));
  inherit(program);
  return program;
}

function createRoot({ terminal }: Surroundings): Command {
  return new Command('letdialog')
    .description('Safe dialogs between citizens and the professionals around them.')
    .version(about.version, '--version', 'Show the version')
    .option('--api <url>', 'Address of the API; otherwise LETDIALOG_API, or http://127.0.0.1:8080')
    .option('--json', 'Answer with one JSON document')
    .option('--absolute', 'Tell times by date and clock, not by how long ago')
    .option('--no-pager', 'Show long answers without a pager')
    .option('--no-input', 'Ask nothing, even in a terminal')
    .helpOption('-h, --help', 'Show help')
    .helpCommand('help [command]', 'Show help for a command')
    .configureHelp({ showGlobalOptions: true, ...TRANSLATED })
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.note(text.replace(/\n$/, '')),
      ...(terminal.width === null ? {} : { getOutHelpWidth: () => terminal.width ?? 80 }),
    })
    .addHelpText('after', () => t(ENVIRONMENT))
    .exitOverride();
}

const english = new Help();

/** What commands say of themselves is English in the code, and translated as it is shown. */
const TRANSLATED: Partial<Help> = {
  commandDescription: (command) => t(english.commandDescription(command)),
  subcommandDescription: (command) => t(english.subcommandDescription(command)),
  optionDescription: (option) => translated(option.description, english.optionDescription(option)),
  argumentDescription: (argument) => translated(argument.description, english.argumentDescription(argument)),
  styleTitle: (title) => t(title),
};

/** What Commander adds to a description, such as choices, stays behind it. */
const translated = (description: string, told: string): string => t(description) + told.slice(description.length);

const ENVIRONMENT = `
LETDIALOG_TOKEN  an access token to use instead of the login
Exit codes: 0 done, 1 failed, 2 cancelled or misused, 3 exported with omissions, 4 not logged in`;

/** The first word that is no option, and no value of one; or what help is asked for. */
function namedIn(line: readonly string[]): readonly string[] {
  const words = new Command().exitOverride().option('--api <url>');
  return words.parseOptions([...line]).operands.slice(0, 2);
}

/** Commands made apart do not get these settings by themselves. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inherit(command);
  }
}
