import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { basisFacts } from './basis.ts';
import { type DefinitionOptions, fieldsIn, withDefinition } from './options.ts';

export interface CreateOptions extends DefinitionOptions {
  readonly code: string;
}

/** What a basis is where nothing else is said. That a lawyer has checked it is never assumed. */
const USUAL: Omit<Schemas['NewLegalBasis'], 'code' | 'title'> = {
  lawReference: '',
  mode: 'consent',
  form: 'any',
  longestPeriod: 'P1Y',
  periodEnd: 'end-of-day',
  holders: 'all',
  subjectAge: 15,
  holdersAtAge: 'keep',
  guardianGives: true,
  refusalBlocks: true,
  checkedByLawyer: false,
};

export async function runCreate(context: Context, { code, ...options }: CreateOptions): Promise<void> {
  const da = options.titleDa ?? (await context.ask({ message: 'Title in Danish', option: '--title-da' }));
  const en = options.titleEn ?? (await context.ask({ message: 'Title in English', option: '--title-en' }));
  const body: Schemas['NewLegalBasis'] = { ...USUAL, ...fieldsIn(options), code, title: { da, en } };
  const created = await answerOf(context.api.POST('/v1/administration/legal-bases', { body }));
  context.answer(created, basisFacts);
}

export const createCommand = (start: StartContext, run = runCreate): Command =>
  withDefinition(
    new Command('create')
      .description(
        'Create a legal basis; unless told otherwise by consent in any form, for P1Y at most, of all holders, from 15 years of the subject',
      )
      .argument('<code>', 'Word by which declarations name it, such as trivsel-i-skolen; it never changes'),
  ).action((code: string, options: DefinitionOptions, command: Command) =>
    run(start(command.optsWithGlobals()), { ...options, code }),
  );
