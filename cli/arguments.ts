import { InvalidArgumentError, Option } from 'commander';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAX_PAGE = 200;

export function parseId(text: string): string {
  const id = text.toLowerCase();
  if (!UUID.test(id)) throw new InvalidArgumentError('An id looks like 0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21.');
  return id;
}

/** A day begins at midnight here. */
export function parseTime(text: string): string {
  const time = new Date(DAY.test(text) ? `${text}T00:00:00` : text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('Write it as 2026-01-31 or 2026-01-31T14:30.');
  return time.toISOString();
}

const parseLimit = (text: string): number => parseNumber(text, 1, MAX_PAGE);
export const parsePostNumber = (text: string): number => parseNumber(text, 0, 2_147_483_647);

function parseNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`);
  }
  return number;
}

/** Where the ids of people are found. */
export const PERSON_ID = 'id, as "user list" or "participant list" shows it';
export const EMPLOYEE_ID = 'id of the employee, as "user list" shows it';

export const dialogOption = (): Option =>
  new Option('--dialog <id>', 'the dialog, as "dialog list" or "dialog overview" shows it')
    .argParser(parseId)
    .makeOptionMandatory();

export interface PageOptions {
  readonly limit?: number;
  readonly all?: boolean;
}
export const limitOption = (): Option =>
  new Option('--limit <number>', 'how many at most, up to 200').argParser(parseLimit);
export const allOption = (): Option => new Option('--all', 'all of them, however many');
