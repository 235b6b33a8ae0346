import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table } from '../../print.ts';
import { unitOption } from '../../things/marks.ts';
import type { Employee } from './person.ts';

export interface ListOptions extends PageOptions {
  readonly unit?: string;
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  const filter = options.unit === undefined ? {} : { unitId: options.unit };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administration/employees', { params: { query: { ...query, ...filter } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nobody found.' : employeeTable(items)));
}

const employeeTable = (employees: readonly Employee[]): string =>
  table(
    ['ID', 'NAME', 'UNIT', 'RIGHTS', 'WITHHELD', 'ACCESS'],
    employees.map((employee) => [
      employee.id,
      personText(employee),
      employee.unit.name,
      employee.privileges.join(', '),
      employee.withheld.join(', '),
      employee.isDisabled ? 'disabled' : 'open',
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the employees of your municipality or unit, by their first login')
    .addOption(unitOption('Only this unit'))
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
