/** What the commands about the register of consents may be narrowed by. */
import { InvalidArgumentError, Option } from 'commander';
import type { Schemas } from '../../api.ts';
import type { ConsentExportQuery } from '../../download.ts';
import { personText, safeLine, table, when } from '../../print.ts';
import { dialogOption, personOption, unitOption } from '../../things/marks.ts';
import { parseFrom, type Time } from '../../times.ts';

export type Consent = Schemas['RegisteredConsent'];
type Filters = Omit<ConsentExportQuery, 'format'>;

export interface FilterOptions {
  readonly state?: Consent['state'];
  readonly unit?: string;
  readonly declaration?: string;
  readonly giver?: string;
  readonly dialog?: string;
  readonly within?: string;
  readonly before?: Time;
}

/** Typed by the contract, so that none is forgotten. */
const STATES: Readonly<Record<Consent['state'], true>> = {
  requested: true,
  given: true,
  refused: true,
  withdrawn: true,
  revoked: true,
  invalidated: true,
  superseded: true,
  unanswered: true,
  expired: true,
  lapsed_by_age: true,
};

const SHORT = /^(\d{1,4})([dwmy])$/i;
const ISO = /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/;

/** 30d, 4w, 3m, 1y, or ISO 8601. The API takes five years at most. */
export function parseWithin(text: string): string {
  const [, number, unit] = SHORT.exec(text) ?? [];
  const period = number && unit ? `P${Number(number)}${unit.toUpperCase()}` : text.toUpperCase();
  if (!ISO.test(period) || !/[1-9]/.test(period))
    throw new InvalidArgumentError('Write it as 30d, 4w, 3m, 1y or P30D.');
  return period;
}

export const withinOption = (): Option =>
  new Option('--within <period>', 'That end within so long, such as 30d, 4w, 3m or 1y').argParser(parseWithin);

export const filterOptions = (): Option[] => [
  new Option('--state <state>', 'Where they stand now').choices(Object.keys(STATES)),
  unitOption('In dialogs of this unit'),
  new Option('--declaration <code>', 'By a declaration, in whichever version'),
  personOption('--giver <person>', 'Only those of this giver'),
  dialogOption({ isOptional: true }),
  withinOption(),
  new Option('--before <time>', 'That end before this, such as 2027-01-31').argParser(parseFrom),
];

export const filtersOf = (options: FilterOptions): Filters => ({
  ...(options.state === undefined ? {} : { state: options.state }),
  ...(options.unit === undefined ? {} : { unitId: options.unit }),
  ...(options.declaration === undefined ? {} : { declaration: options.declaration }),
  ...(options.giver === undefined ? {} : { giverId: options.giver }),
  ...(options.dialog === undefined ? {} : { dialogId: options.dialog }),
  ...(options.within === undefined ? {} : { endsWithin: options.within }),
  ...(options.before === undefined ? {} : { endsBefore: options.before.instant }),
});

/** By time or by age, whichever comes first. */
export function endOf({ endsAt, lapsesAt }: Consent): string | null {
  if (endsAt === null || lapsesAt === null) return endsAt ?? lapsesAt;
  return endsAt < lapsesAt ? endsAt : lapsesAt;
}

export const consentTable = (consents: readonly Consent[]): string =>
  consents.length === 0
    ? 'Nothing found.'
    : table(
        ['ID', 'DIALOG', 'UNIT', 'GIVER', 'DECLARATION', 'STATE', 'ENDS (COPENHAGEN)'],
        consents.map((consent) => [
          consent.id,
          consent.dialog.id,
          consent.unit.name,
          personText(consent.giver),
          declarationText(consent),
          consent.state,
          when(endOf(consent)),
        ]),
      );

const declarationText = ({ declaration: { code, version } }: Consent): string =>
  code === null ? '(cannot be read)' : safeLine(`${code} ${version ?? ''}`);
