import { Command, Option } from 'commander';
import { PERSON_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { readSecretFile } from '../../secrets.ts';
import { dialogArgument, personOption } from '../../things/marks.ts';
import {
  KINDS,
  type NewRelation,
  noteOf,
  noteOption,
  parseDay,
  postRelation,
  sentence,
  sourceOption,
  today,
  verifiedOption,
} from './words.ts';

export interface RecordOptions {
  readonly dialog: string;
  readonly kind: NewRelation['kind'];
  readonly person?: string;
  readonly name?: string;
  readonly cprFile?: string;
  readonly email?: string;
  readonly from: string;
  readonly to?: string;
  readonly sharedResidence?: boolean;
  readonly source: NewRelation['source'];
  readonly verifiedOn?: string;
  readonly noteFile?: string;
}

export async function runRecord(context: Context, options: RecordOptions): Promise<void> {
  const { kind, from, to, sharedResidence, source, verifiedOn = today() } = options;
  const relation = await postRelation(context, options.dialog, {
    ...(await personOf(context, options)),
    ...{ kind, validFrom: from, source, verifiedOn },
    ...(to === undefined ? {} : { validTo: to }),
    ...(sharedResidence === undefined ? {} : { sharedResidence }),
    ...(await noteOf(context, options.noteFile)),
  });
  context.answer(relation, () => `Recorded. ${sentence(relation)}${options.email === undefined ? '' : ` ${ADDRESS}`}`);
}

/** Never whether it was taken: that would tell whether somebody, named by CPR number, has logged in here or elsewhere. */
const ADDRESS =
  'The address is used only if they have none and have never logged in: otherwise they set it themselves, in their settings.';

/** The CPR number comes from a file or a prompt: other users of a machine see what is on the command line. */
async function personOf(context: Context, options: RecordOptions): Promise<Pick<NewRelation, 'personId' | 'person'>> {
  const { person: personId, name, cprFile, email } = options;
  if (personId !== undefined && name !== undefined) throw usageError('Give --person or --name, not both');
  if (personId !== undefined) return { personId };
  if (name === undefined) {
    if (cprFile !== undefined || email !== undefined) throw usageError('--cpr-file and --email go with --name');
    return {};
  }
  const cpr =
    cprFile === undefined
      ? await context.ask({ message: 'CPR number', option: '--cpr-file', secret: true })
      : await readSecretFile(context, cprFile);
  return { person: { name, cpr, ...(email === undefined ? {} : { email }) } };
}

export const recordCommand = (start: StartContext, run = runRecord): Command =>
  new Command('record')
    .description(
      'Record who is what to the subject; without a person, a fact about the subject (participating employees)',
    )
    .addArgument(dialogArgument())
    .addOption(new Option('--kind <kind>', 'What the person is').choices(KINDS).makeOptionMandatory())
    .addOption(personOption('--person <person>', PERSON_ID))
    .option('--name <name>', 'Name of somebody else, who is asked for by CPR number')
    .option('--cpr-file <file>', 'Read the CPR number from a file, or - for stdin, so that nobody else sees it')
    .option(
      '--email <address>',
      'Where notices go, for somebody who has no address and has never logged in; nothing tells which',
    )
    .addOption(new Option('--from <day>', 'First day on which it holds').argParser(parseDay).makeOptionMandatory())
    .option('--to <day>', 'First day on which it holds no longer', parseDay)
    .option('--shared-residence', 'Shared residence: both holders decide on daily matters too')
    .addOption(sourceOption().makeOptionMandatory())
    .addOption(verifiedOption())
    .addOption(noteOption())
    .action((dialog: string, options: Omit<RecordOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
