/** What the commands about legal bases share. */
import { answerOf, type Schemas } from '../../api.ts';
import { isId } from '../../arguments.ts';
import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { facts, when } from '../../print.ts';

export type LegalBasis = Schemas['LegalBasis'];

export const BASIS = 'Id or code of the legal basis, from "legal-basis list"';

export async function readBasis(context: Context, basis: string, version?: number): Promise<LegalBasis> {
  const legalBasisId = isId(basis) ? basis.toLowerCase() : await idOf(context, basis);
  const params = { path: { legalBasisId }, query: version === undefined ? {} : { version } };
  return answerOf(context.api.GET('/v1/administration/legal-bases/{legalBasisId}', { params }));
}

async function idOf(context: Context, code: string): Promise<string> {
  const { items } = await answerOf(context.api.GET('/v1/administration/legal-bases'));
  const found = items.find((each) => each.code === code);
  if (found) return found.id;
  throw new CommandError('failed', 'There is no such legal basis. "letdialog legal-basis list" shows them.');
}

export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

export const basisFacts = (basis: LegalBasis): string =>
  facts([
    ['Code', basis.code],
    ['Id', basis.id],
    ['Version', basis.version],
    ['Title (da)', basis.title.da],
    ['Title (en)', basis.title.en],
    ['Law', basis.lawReference || '(not named)'],
    ['Mode', basis.mode],
    ['Form', basis.form],
    ['Longest period', basis.longestPeriod ?? 'none'],
    ['Period ends', basis.periodEnd],
    ['Holders who give', basis.holders],
    ['Subject gives from', `${basis.subjectAge} years`],
    ['Holders then', basis.holdersAtAge],
    ['Guardian gives', yesOrNo(basis.guardianGives)],
    ['Refusal blocks', yesOrNo(basis.refusalBlocks)],
    ['Checked by a lawyer', yesOrNo(basis.checkedByLawyer)],
    ['Retired', when(basis.retiredAt)],
  ]);
