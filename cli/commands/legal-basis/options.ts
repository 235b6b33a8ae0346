/** The fields of a legal basis as options: `create` has a value for each, `change` leaves alone what is not named. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Schemas } from '../../api.ts';

type Change = Schemas['LegalBasisChange'];
type Choice<Field extends keyof Change> = NonNullable<Change[Field]>;

const YES_NO = ['yes', 'no'] as const;
type YesNo = (typeof YES_NO)[number];

export interface DefinitionOptions {
  readonly titleDa?: string;
  readonly titleEn?: string;
  readonly law?: string;
  readonly mode?: Choice<'mode'>;
  readonly form?: Choice<'form'>;
  readonly period?: string;
  readonly periodEnd?: Choice<'periodEnd'>;
  readonly holders?: Choice<'holders'>;
  readonly subjectAge?: number;
  readonly holdersAtAge?: Choice<'holdersAtAge'>;
  readonly guardianGives?: YesNo;
  readonly refusalBlocks?: YesNo;
  readonly checkedByLawyer?: YesNo;
}

function parseAge(text: string): number {
  const age = Number(text);
  if (!Number.isInteger(age) || age < 0 || age > 18) throw new InvalidArgumentError('It is a number from 0 to 18.');
  return age;
}

export const withDefinition = (command: Command): Command =>
  command
    .option('--title-da <text>', 'Title in Danish')
    .option('--title-en <text>', 'Title in English')
    .option('--law <reference>', 'Where the law says so; "" where the paragraph is not known')
    .addOption(new Option('--mode <mode>', 'By consent, or by the law itself').choices(['consent', 'statutory']))
    .addOption(new Option('--form <form>', 'How consent must be given').choices(['electronic', 'written', 'any']))
    .option('--period <period>', 'Longest period, such as P1Y or P6M; none for one that does not end by time')
    .addOption(
      new Option(
        '--period-end <when>',
        'When the corresponding day begins, for caps that a law sets, or when it ends',
      ).choices(['start-of-day', 'end-of-day']),
    )
    .addOption(new Option('--holders <rule>', 'Who of several custody holders must give').choices(['all', 'any']))
    .addOption(new Option('--subject-age <years>', 'From which age the subject gives').argParser(parseAge))
    .addOption(
      new Option('--holders-at-age <what>', 'What becomes of the holders’ access at that age').choices([
        ...['keep', 'read_own_part', 'end'],
      ]),
    )
    .addOption(new Option('--guardian-gives <answer>', 'Whether a guardian gives for an adult').choices(YES_NO))
    .addOption(new Option('--refusal-blocks <answer>', 'Whether a refusal keeps the dialog shut').choices(YES_NO))
    .addOption(new Option('--checked-by-lawyer <answer>', 'Whether a lawyer has checked it').choices(YES_NO));

const isYes = (given: YesNo): boolean => given === 'yes';

/** What is named, without the title: of two titles one may be named alone. */
export const fieldsIn = (given: DefinitionOptions): Omit<Change, 'title'> => ({
  ...(given.law === undefined ? {} : { lawReference: given.law }),
  ...(given.mode === undefined ? {} : { mode: given.mode }),
  ...(given.form === undefined ? {} : { form: given.form }),
  ...(given.period === undefined ? {} : { longestPeriod: given.period === 'none' ? null : given.period }),
  ...(given.periodEnd === undefined ? {} : { periodEnd: given.periodEnd }),
  ...(given.holders === undefined ? {} : { holders: given.holders }),
  ...(given.subjectAge === undefined ? {} : { subjectAge: given.subjectAge }),
  ...(given.holdersAtAge === undefined ? {} : { holdersAtAge: given.holdersAtAge }),
  ...(given.guardianGives === undefined ? {} : { guardianGives: isYes(given.guardianGives) }),
  ...(given.refusalBlocks === undefined ? {} : { refusalBlocks: isYes(given.refusalBlocks) }),
  ...(given.checkedByLawyer === undefined ? {} : { checkedByLawyer: isYes(given.checkedByLawyer) }),
});
