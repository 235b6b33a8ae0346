import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { PERSON_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { when } from '../../print.ts';
import { ThingArgument } from '../../things/marks.ts';
import type { PersonOptions } from './person.ts';

type Protection = Schemas['Protection'];

const ROUTE = '/v1/administration/persons/{personId}/protection';

export async function runProtect(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const protection = await answerOf(context.api.PUT(ROUTE, { params: { path: { personId } } }));
  context.answer(protection, sentence);
}

export async function runUnprotect(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const protection = await answerOf(context.api.DELETE(ROUTE, { params: { path: { personId } } }));
  context.answer(protection, sentence);
}

const SOURCES: Readonly<Record<Protection['knownBy'][number], string>> = {
  eid: 'the eID says so',
  here: 'set by this municipality',
  elsewhere: 'asked for by the person, or set by another municipality',
};

function sentence({ personId, since, knownBy }: Protection): string {
  if (since === null) return `Person ${personId} is not protected.`;
  const sources = knownBy.map((source) => SOURCES[source]).join('; ');
  return `Person ${personId} is protected since ${when(since)} (${sources}). Others see an alias.`;
}

export const protectCommand = (start: StartContext, run = runProtect): Command =>
  new Command('protect')
    .description('Protect a person: show others an alias instead of the name')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));

export const unprotectCommand = (start: StartContext, run = runUnprotect): Command =>
  new Command('unprotect')
    .description('Unprotect a person, as far as your municipality or the eID asked for it; others may still ask')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));
