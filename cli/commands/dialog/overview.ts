import { Command, Option } from 'commander';
import { allOption, limitOption, listOptions, withOptions } from '../../arguments.ts';
import type { StartContext } from '../../context.ts';
import { ThingOption, unitOption } from '../../things/marks.ts';
import { parseQuiet } from './administered-filters.ts';
import { type AdministeredOptions, listAdministered } from './list-administered.ts';

const STATES = ['open', 'closed', 'awaiting_consent', 'suspended'];

export const overviewCommand = (start: StartContext, run = listAdministered): Command =>
  withOptions(
    new Command('overview')
      .description('List the dialogs that you administer: those that are quiet, of a coordinator, in a unit or a state')
      .addOption(new Option('--quiet <time>', 'Only where nothing has happened for so long: 30d').argParser(parseQuiet))
      .addOption(
        new ThingOption(
          '--coordinator <employee>',
          'Only those that this employee coordinates, by name, address or id',
          {
            ...{ kind: 'employee', isOptional: true },
          },
        ),
      )
      .addOption(unitOption('Only this unit'))
      .addOption(new Option('--state <state>', 'Only dialogs in this state').choices(STATES))
      .addOption(new Option('--sort <time>', 'By which time').choices(['created', 'activity']))
      .option('--oldest-first', 'Begin with the oldest, or the quietest')
      .addOption(limitOption())
      .addOption(allOption())
      .addHelpText('after', '\nExamples:\n  letdialog dialog overview --quiet 30d --sort activity --oldest-first')
      .action((options: AdministeredOptions, command: Command) => run(start(command.optsWithGlobals()), options)),
    listOptions(),
  );
