import { Command } from 'commander';
import { approveCommand, refuseCommand } from './commands/admission/answer.ts';
import { listCommand as listAdmissionsCommand } from './commands/admission/list.ts';
import { withdrawCommand as withdrawAdmissionCommand } from './commands/admission/withdraw.ts';
import { setCommand } from './commands/assurance/set.ts';
import { showCommand as showAssuranceCommand } from './commands/assurance/show.ts';
import { queryCommand } from './commands/audit/query.ts';
import { changeCommand } from './commands/dialog/change.ts';
import { createCommand } from './commands/dialog/create.ts';
import { listCommand as listDialogsCommand } from './commands/dialog/list.ts';
import { overviewCommand } from './commands/dialog/overview.ts';
import { showCommand } from './commands/dialog/show.ts';
import { closeCommand, reopenCommand } from './commands/dialog/state.ts';
import { acceptCommand } from './commands/invitation/accept.ts';
import { confirmCommand } from './commands/invitation/confirm.ts';
import { listCommand as listInvitationsCommand } from './commands/invitation/list.ts';
import { withdrawCommand } from './commands/invitation/withdraw.ts';
import { listCommand as listNoticesCommand } from './commands/notice/list.ts';
import { retryCommand } from './commands/notice/retry.ts';
import { addCommand as addParticipantCommand } from './commands/participant/add.ts';
import { appointCommand } from './commands/participant/appoint.ts';
import { consentGiverCommand } from './commands/participant/consent-giver.ts';
import { excludeCommand } from './commands/participant/exclude.ts';
import { inviteCommand } from './commands/participant/invite.ts';
import { listCommand as listParticipantsCommand } from './commands/participant/list.ts';
import { addCommand as addPostCommand } from './commands/post/add.ts';
import { listCommand as listPostsCommand } from './commands/post/list.ts';
import { rightsCommand } from './commands/rights/show.ts';
import { loginCommand } from './commands/session/login.ts';
import { logoutCommand } from './commands/session/logout.ts';
import { whoamiCommand } from './commands/session/whoami.ts';
import { disableCommand, enableCommand } from './commands/user/disable.ts';
import { grantCommand, withholdCommand } from './commands/user/grant.ts';
import { listCommand as listUsersCommand } from './commands/user/list.ts';
import { protectCommand, unprotectCommand } from './commands/user/protect.ts';
import { removeCommand } from './commands/user/remove.ts';
import { showCommand as showUserCommand } from './commands/user/show.ts';
import { createStart, type Surroundings } from './context.ts';
import { doctorCommand } from './operations/doctor.ts';
import { keysActivateCommand } from './operations/keys-activate.ts';
import { keysAddCommand } from './operations/keys-add.ts';
import { keysBackfillCommand } from './operations/keys-backfill.ts';
import { keysInitCommand } from './operations/keys-init.ts';
import { keysListCommand } from './operations/keys-list.ts';
import { keysReindexCommand } from './operations/keys-reindex.ts';
import { keysRemoveCommand } from './operations/keys-remove.ts';
import { keysRewrapCommand } from './operations/keys-rewrap.ts';
import { migrateCommand } from './operations/migrate.ts';
import { serveCommand } from './operations/serve.ts';
import { setupApplyCommand } from './operations/setup-apply.ts';
import { tokenKeysListCommand, tokenKeysRotateCommand } from './operations/token-keys.ts';
import { workerCommand } from './operations/worker.ts';

export function createProgram(surroundings: Surroundings): Command {
  const start = createStart(surroundings);
  const { terminal } = surroundings;
  const program = new Command('letdialog')
    .description('Safe dialogs between citizens and the professionals around them.')
    .option('--api <url>', 'address of the API (or LETDIALOG_API; else http://127.0.0.1:8080)')
    .option('--json', 'answer with one JSON document')
    .option('--no-input', 'ask nothing, even in a terminal')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.note(text.replace(/\n$/, '')),
    })
    .addHelpText('after', ENVIRONMENT)
    .exitOverride();
  program.commandsGroup('Dialogs:');
  program.addCommand(
    noun('dialog', 'dialogs about a citizen', [
      createCommand(start),
      listDialogsCommand(start),
      overviewCommand(start),
      showCommand(start),
      changeCommand(start),
      closeCommand(start),
      reopenCommand(start),
    ]),
  );
  program.addCommand(
    noun('participant', 'who takes part', [
      listParticipantsCommand(start),
      inviteCommand(start),
      addParticipantCommand(start),
      appointCommand(start),
      consentGiverCommand(start),
      excludeCommand(start),
    ]),
  );
  program.addCommand(
    noun('invitation', 'who is invited', [
      listInvitationsCommand(start),
      acceptCommand(start),
      confirmCommand(start),
      withdrawCommand(start),
    ]),
  );
  program.addCommand(
    noun('admission', 'newcomers who wait for consent givers', [
      listAdmissionsCommand(start),
      approveCommand(start),
      refuseCommand(start),
      withdrawAdmissionCommand(start),
    ]),
  );
  program.addCommand(noun('post', 'what they write', [listPostsCommand(start), addPostCommand(start)]));
  program.addCommand(noun('audit', 'who did what', [queryCommand(start)]));
  program.commandsGroup('Administration:');
  program.addCommand(
    noun('user', 'for administrators: what employees and others may do and have here, and how it ends', [
      listUsersCommand(start),
      showUserCommand(start),
      grantCommand(start),
      withholdCommand(start),
      disableCommand(start),
      enableCommand(start),
      removeCommand(start),
      protectCommand(start),
      unprotectCommand(start),
    ]),
  );
  program.addCommand(
    noun('assurance', 'for administrators: how secure logins must be', [
      showAssuranceCommand(start),
      setCommand(start),
    ]),
  );
  program.addCommand(noun('notice', 'mails about what happened', [listNoticesCommand(start), retryCommand(start)]));
  program.addCommand(rightsCommand(start));
  program.commandsGroup('Login:');
  for (const command of [loginCommand(start), logoutCommand(start), whoamiCommand(start)]) program.addCommand(command);
  program.commandsGroup('On the server:');
  program.addCommand(serveCommand(surroundings));
  program.addCommand(workerCommand(surroundings));
  program.addCommand(doctorCommand(surroundings));
  program.addCommand(migrateCommand(surroundings));
  program.addCommand(noun('setup', 'what the installation consists of', [setupApplyCommand(surroundings)]));
  program.addCommand(
    noun('keys', 'the keyring', [
      keysInitCommand(surroundings),
      keysListCommand(surroundings),
      keysAddCommand(surroundings),
      keysActivateCommand(surroundings),
      keysRewrapCommand(surroundings),
      keysReindexCommand(surroundings),
      keysRemoveCommand(surroundings),
      keysBackfillCommand(surroundings),
    ]),
  );
  program.addCommand(
    noun('token-keys', 'what signs the tokens of the login', [
      tokenKeysListCommand(surroundings),
      tokenKeysRotateCommand(surroundings),
    ]),
  );
  inherit(program);
  return program;
}

const ENVIRONMENT = `
LETDIALOG_TOKEN  an access token to use instead of the login
Exit codes: 0 done, 1 failed, 2 cancelled or misused, 4 not logged in`;

function noun(name: string, description: string, commands: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const each of commands) command.addCommand(each);
  return command;
}

/** Commands made apart do not get these settings by themselves. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inherit(command);
  }
}
