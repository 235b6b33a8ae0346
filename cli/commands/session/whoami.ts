import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts } from '../../print.ts';

export async function runWhoami(context: Context): Promise<void> {
  const person = await answerOf(context.api.GET('/v1/me'));
  context.answer(person, personFacts);
}

export const personFacts = (person: Schemas['Me']): string =>
  facts([
    ['Name', person.name],
    ['Protected', person.protected ? 'yes: others see an alias' : 'no'],
    ['Kind', person.kind],
    ['E-mail', addressOf(person)],
    ['Rights', person.privileges.join(', ') || 'none'],
    ['Language', person.language],
    ['Quiet hours', person.quietHours && `${person.quietHours.from}-${person.quietHours.to}`],
    ['Id', person.id],
  ]);

function addressOf({ email, emailVerified, mail }: Schemas['Me']): string | null {
  if (email === null) return null;
  if (mail === 'failing') return `${email} (mails come back: change it, or confirm it again)`;
  return emailVerified ? email : `${email} (not confirmed)`;
}

export const whoamiCommand = (start: StartContext, run = runWhoami): Command =>
  new Command('whoami').action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
