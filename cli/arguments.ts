import { type Command, InvalidArgumentError, Option } from 'commander';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_PAGE = 200;

export const isId = (text: string): boolean => UUID.test(text.toLowerCase());

export function parseId(text: string): string {
  const id = text.toLowerCase();
  if (!UUID.test(id)) throw new InvalidArgumentError('An id looks like 0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21.');
  return id;
}

const parseLimit = (text: string): number => parseNumber(text, 1, MAX_PAGE);
export const parseVersion = (text: string): number => parseNumber(text, 1, 999_999_999);
/** Of a retention policy: 100 years at most. */
export const parseRetentionDays = (text: string): number => parseNumber(text, 0, 36_500);
export const parseDays = (text: string): number => parseNumber(text, 1, 366);
export const parseAge = (text: string): number => parseNumber(text, 0, 3_650);
export const parseHour = (text: string): number => parseNumber(text, 0, 23);
/** A year at most. */
export const parseMinutes = (text: string): number => parseNumber(text, 0, 525_600);
export const parsePort = (text: string): number => parseNumber(text, 0, 65_535);
export const parsePostNumber = (text: string): number => parseNumber(text, 0, 2_147_483_647);

/** Such as 3,5,8. */
export const parsePosts = (text: string): number[] => [
  ...new Set(text.split(',').map((each) => parsePostNumber(each))),
];

export const parseSize = (text: string): number => parseNumber(text, 1, Number.MAX_SAFE_INTEGER);

function parseNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`);
  }
  return number;
}

/** What people may name it by, and which command lists them. */
export const PERSON_ID = 'Person, by name or id ("person list", "participant list")';
export const EMPLOYEE_ID = 'Employee, by name, e-mail address or id ("person list")';
export const PARTICIPANT_ID = 'Participant, by name or id ("participant list")';
export const INVITATION_ID = 'Invitation, by address, name or id ("invitation list")';
export const ADMISSION_ID = 'Admission, by the newcomer’s name or id ("admission list")';
export const ATTACHMENT_ID = 'File, by its name or id ("attachment list")';
export const EXPORT_ID = 'Export: the beginning of its id, or @latest ("journal list")';
export const CONSENT_ID = 'Consent, by the giver’s name or id ("consent list")';
export const REQUIREMENT_ID = 'Requirement, by code or id ("consent list")';

export const POST_NUMBER = 'Number of the post, from "post list"';

export interface PageOptions {
  readonly limit?: number;
  readonly all?: boolean;
}
export const limitOption = (): Option =>
  new Option('--limit <number>', 'Number of items at most, up to 200').argParser(parseLimit);
export const allOption = (): Option => new Option('--all', 'List all of them, however many');

/** Help of the option. */
export const RECIPIENT =
  'As which recipient of the declarations an external or an employee takes part, such as school ("declaration show")';

/** What a list can be asked for beside a table and JSON. Other commands do not have these, and refuse them. */
export const listOptions = (): Option[] => [
  new Option('--csv', 'Answer with CSV, safe to open in a spreadsheet'),
  new Option('--fields <names>', 'Only these fields, such as id,state; a name that there is not lists them'),
];

export function withOptions(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option);
  return command;
}
