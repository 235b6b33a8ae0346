import type { ProblemTexts } from '../core/problem-texts.ts';

/** Persons, their logins, and employees. */
export const peopleProblems: ProblemTexts = {
  not_for_employees: {
    status: 403,
    title: 'Not for employees',
    meaning:
      'Citizens and externals ask for protection of their name themselves; an employee’s is the employer’s to set.',
    remedy: 'Ask an administrator of the municipality.',
  },
  protected_by_others: {
    status: 403,
    title: 'Protected by others too',
    meaning:
      'The eID or a municipality says that your name and address are protected; you can take back only what you asked for.',
    remedy: 'Ask the municipality, or change it in the national register.',
  },
  quiet_hours_empty: {
    status: 400,
    title: 'Quiet hours without an end',
    meaning: 'They begin and end at the same time of day, so either never or always.',
    remedy: 'Give two different times, or null for none; to get no mails of new posts, set `notices` to off.',
  },
  not_oneself: {
    status: 403,
    title: 'Not about oneself',
    meaning: 'An administrator decides about others, never about the own privileges or access.',
    remedy: 'Another administrator can do it.',
  },
  employee_not_found: {
    status: 404,
    title: 'No such employee',
    meaning: 'Nobody with this id is employed by the municipality; for unit administrators, in their unit.',
    remedy: 'Choose from the list of employees.',
  },
  person_disabled: {
    status: 403,
    title: 'The person is disabled',
    meaning: 'The person’s access has been ended by an administrator.',
    remedy: 'Ask the municipality.',
  },
  unit_takes_no_employees: {
    status: 403,
    title: 'The unit of the login is retired',
    meaning:
      'The login provider says that an employee works in a unit that is retired here, where they did not work before.',
    remedy: 'For operations staff: mend the provider’s claim, or take the unit into use again in the setup file.',
  },
  identity_without_mac: {
    status: 403,
    title: 'The login is from before logins had a MAC',
    meaning:
      'How this login is tied to its person was stored by an earlier version, without proof that it is authentic.',
    remedy: 'For operations staff: run "letdialog keys backfill" once after the upgrade.',
  },
};
