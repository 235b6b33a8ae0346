import { Command } from 'commander';
import about from '../package.json' with { type: 'json' };
import { clientGroups } from './commands/groups.ts';
import { createStart, type Surroundings } from './context.ts';
import { auditOperations } from './operations/audit.ts';
import { operationGroups } from './operations/groups.ts';
import { noticeBounceCommand } from './operations/notice-bounce.ts';

export function createProgram(surroundings: Surroundings): Command {
  const { terminal } = surroundings;
  const program = new Command('letdialog')
    .description('Safe dialogs between citizens and the professionals around them.')
    .version(about.version, '--version', 'Show the version')
    .option('--api <url>', 'Address of the API; otherwise LETDIALOG_API, or http://127.0.0.1:8080')
    .option('--json', 'Answer with one JSON document')
    .option('--no-input', 'Ask nothing, even in a terminal')
    .helpOption('-h, --help', 'Show help')
    .helpCommand('help [command]', 'Show help for a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.note(text.replace(/\n$/, '')),
    })
    .addHelpText('after', ENVIRONMENT)
    .exitOverride();
  const groups = {
    ...clientGroups(createStart(surroundings), {
      audit: auditOperations(surroundings),
      notice: [noticeBounceCommand(surroundings)],
    }),
    ...operationGroups(surroundings),
  };
  for (const [heading, commands] of Object.entries(groups)) {
    program.commandsGroup(heading);
    for (const command of commands) program.addCommand(command);
  }
  inherit(program);
  return program;
}

const ENVIRONMENT = `
LETDIALOG_TOKEN  an access token to use instead of the login
Exit codes: 0 done, 1 failed, 2 cancelled or misused, 3 exported with omissions, 4 not logged in`;

/** Commands made apart do not get these settings by themselves. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inherit(command);
  }
}
