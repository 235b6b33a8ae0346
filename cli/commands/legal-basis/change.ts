import { Command } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { BASIS, basisFacts, readBasis } from './basis.ts';
import { type DefinitionOptions, fieldsIn, withDefinition } from './options.ts';

export interface ChangeOptions extends DefinitionOptions {
  readonly basis: string;
}

/** What is not named stays as it is. */
export async function runChange(context: Context, { basis, ...options }: ChangeOptions): Promise<void> {
  const { titleDa, titleEn } = options;
  const fields = fieldsIn(options);
  const hasTitle = titleDa !== undefined || titleEn !== undefined;
  if (!hasTitle && Object.keys(fields).length === 0) throw usageError('Name what to change; --help lists it');
  const seen = await readBasis(context, basis);
  const title = { da: titleDa ?? seen.title.da, en: titleEn ?? seen.title.en };
  const body: Schemas['LegalBasisChange'] = { ...fields, ...(hasTitle ? { title } : {}) };
  const params = { path: { legalBasisId: seen.id }, header: ifMatch(seen) };
  const changed = await answerOf(context.api.PATCH('/v1/administration/legal-bases/{legalBasisId}', { params, body }));
  if (changed.version === seen.version) context.note('It was so already: nothing was changed.');
  context.answer(changed, basisFacts);
}

export const changeCommand = (start: StartContext, run = runChange): Command =>
  withDefinition(
    new Command('change')
      .description('Change a legal basis, as another version; declarations keep the one that they were published with')
      .argument('<basis>', BASIS),
  ).action((basis: string, options: DefinitionOptions, command: Command) =>
    run(start(command.optsWithGlobals()), { ...options, basis }),
  );
