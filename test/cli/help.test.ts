import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import about from '../../package.json' with { type: 'json' };
import { aTerminal } from '../setup/test-terminal.ts';

const VERBS =
  /^(Accept|Acknowledge|Activate|Add|Answer|Apply|Appoint|Approve|Ask|Cancel|Change|Check|Close|Confirm|Correct|Count|Create|Delete|Deliver|Disable|Download|Enable|End|Exclude|Explain|Export|Grant|Hold|Invite|Judge|Lift|List|Log|Make|Manage|Migrate|Move|Protect|Publish|Query|Rebuild|Record|Refuse|Register|Remind|Remove|Renew|Reopen|Require|Retire|Retry|Revoke|Run|Search|Serve|Set|Show|Unprotect|Upload|Verify|Withdraw|Withhold|Wrap|Write)[ ,]/;

async function open(): Promise<{ program: Command; out: string[] }> {
  const { terminal, out } = aTerminal();
  return { program: await createProgram({ terminal, env: {}, signal: new AbortController().signal }), out };
}

const commandsBelow = (command: Command): Command[] =>
  command.commands.flatMap((each) => [each, ...commandsBelow(each)]);

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

describe('the help', async () => {
  const { program } = await open();
  const commands = commandsBelow(program);

  it('covers every command', () => {
    expect(commands.length).toBeGreaterThan(50);
  });

  it('says of every command what it does: a verb first, without a full stop', () => {
    for (const command of commands) {
      expect(command.description(), nameOf(command)).toMatch(VERBS);
      expect(command.description(), nameOf(command)).not.toMatch(/\.$/);
    }
  });

  it('says of every option and argument what it means, in the same form', () => {
    for (const command of [program, ...commands]) {
      for (const { description } of [...command.options, ...command.registeredArguments]) {
        expect(description, nameOf(command)).toMatch(/^[A-Z].*[^.]$/);
      }
    }
  });

  it('tells the version', async () => {
    const { program: asked, out } = await open();
    await expect(asked.parseAsync(['node', 'letdialog', '--version'])).rejects.toMatchObject({ exitCode: 0 });
    expect(out).toEqual([about.version]);
  });

  it('knows a noun by another word that people try', async () => {
    const { terminal, out } = aTerminal();
    const line = ['user', 'show', '--help'];
    const asked = await createProgram({ terminal, env: {}, signal: new AbortController().signal }, line);
    await expect(asked.parseAsync(['node', 'letdialog', ...line])).rejects.toMatchObject({ exitCode: 0 });
    expect(out.join('')).toContain('Show who somebody is here');
  });

  it('is of the noun that was meant, when the verb is none of its', async () => {
    const { terminal, notes } = aTerminal();
    const line = ['dialog', 'closs'];
    const asked = await createProgram({ terminal, env: {}, signal: new AbortController().signal }, line);
    await expect(asked.parseAsync(['node', 'letdialog', ...line])).rejects.toMatchObject({ exitCode: 1 });
    expect(notes.join('')).toContain('Did you mean close?');
  });
});
