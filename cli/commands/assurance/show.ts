import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts } from '../../print.ts';

export async function runShow(context: Context): Promise<void> {
  context.answer(await answerOf(context.api.GET('/v1/administration/assurance')), assuranceFacts);
}

export const assuranceFacts = ({ installation, minimum, acts }: Schemas['Assurance']): string =>
  facts([['Installation', installation], ['Municipality', minimum], ...Object.entries(acts)]);

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show how secure logins must be in your municipality (administrators)')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
