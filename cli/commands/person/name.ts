import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { EMPLOYEE_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { ThingArgument } from '../../things/marks.ts';
import { nameOf, type PersonOptions, readEmployee } from './person.ts';

const change = async (context: Context, { person }: PersonOptions, nameWithheld: boolean) => {
  const seen = await readEmployee(context, person);
  const params = { path: { employeeId: person }, header: ifMatch(seen) };
  return answerOf(context.api.PATCH('/v1/administration/employees/{employeeId}', { params, body: { nameWithheld } }));
};

export async function runWithholdName(context: Context, options: PersonOptions): Promise<void> {
  const employee = await change(context, options, true);
  context.answer(
    employee,
    () => `Citizens see the unit of ${nameOf(employee)} instead of the name. Colleagues see it.`,
  );
}

export async function runShowName(context: Context, options: PersonOptions): Promise<void> {
  const employee = await change(context, options, false);
  context.answer(employee, () => `Whoever takes part in a dialog with ${nameOf(employee)} sees the name.`);
}

export const withholdNameCommand = (start: StartContext, run = runWithholdName): Command =>
  new Command('withhold-name')
    .description('Withhold the name of an employee from citizens, where safety weighs')
    .addArgument(new ThingArgument('employee', EMPLOYEE_ID, { name: 'person' }))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));

export const showNameCommand = (start: StartContext, run = runShowName): Command =>
  new Command('show-name')
    .description('Show the name of an employee to citizens again')
    .addArgument(new ThingArgument('employee', EMPLOYEE_ID, { name: 'person' }))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));
