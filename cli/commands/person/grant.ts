import { Argument, Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { EMPLOYEE_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { safeLine } from '../../print.ts';
import { ThingArgument } from '../../things/marks.ts';
import { type Employee, nameOf, type PersonOptions, readEmployee } from './person.ts';

/** Privileges that the municipality grants itself. Administrators come from the login provider only. */
const PRIVILEGES = ['create-dialogs', 'unit-administrator'] as const;
type Privilege = (typeof PRIVILEGES)[number];

export interface PrivilegeOptions extends PersonOptions {
  readonly privilege: Privilege;
}

export async function runGrant(context: Context, options: PrivilegeOptions): Promise<void> {
  const employee = await change(context, options, true);
  const sentence: Readonly<Record<Privilege, string>> = {
    'create-dialogs': 'may create dialogs.',
    'unit-administrator': `administers ${unitOf(employee)}, until moved to another unit.`,
  };
  context.answer(employee, () => `${nameOf(employee)} ${sentence[options.privilege]}`);
}

export async function runWithhold(context: Context, options: PrivilegeOptions): Promise<void> {
  const employee = await change(context, options, false);
  const sentence: Readonly<Record<Privilege, string>> = {
    'create-dialogs': 'creates no more dialogs, whatever the login provider says. Those that exist go on.',
    'unit-administrator': `does not administer ${unitOf(employee)}, whatever the login provider says.`,
  };
  context.answer(employee, () => `${nameOf(employee)} ${sentence[options.privilege]}`);
}

async function change(context: Context, { person, privilege }: PrivilegeOptions, isWanted: boolean): Promise<Employee> {
  const seen = await readEmployee(context, person);
  const params = { path: { employeeId: person }, header: ifMatch(seen) };
  const body = privilege === 'create-dialogs' ? { createDialogs: isWanted } : { unitAdministrator: isWanted };
  return answerOf(context.api.PATCH('/v1/administration/employees/{employeeId}', { params, body }));
}

const unitOf = ({ unit }: Employee): string => safeLine(unit.name);

const privilegeArgument = (): Argument =>
  new Argument('<privilege>', 'Right to create dialogs, or to administer the own unit').choices(PRIVILEGES);

export const grantCommand = (start: StartContext, run = runGrant): Command =>
  new Command('grant')
    .description('Grant an employee a right, or give back what was withheld')
    .addArgument(new ThingArgument('employee', EMPLOYEE_ID, { name: 'person' }))
    .addArgument(privilegeArgument())
    .action((person: string, privilege: Privilege, _options: object, command: Command) =>
      run(start(command.optsWithGlobals()), { person, privilege }),
    );

export const withholdCommand = (start: StartContext, run = runWithhold): Command =>
  new Command('withhold')
    .description('Withhold a right from an employee, whatever the login provider gives')
    .addArgument(new ThingArgument('employee', EMPLOYEE_ID, { name: 'person' }))
    .addArgument(privilegeArgument())
    .action((person: string, privilege: Privilege, _options: object, command: Command) =>
      run(start(command.optsWithGlobals()), { person, privilege }),
    );
