import Joi from '@hapi/joi';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { oneOf, pageFields, version } from '../../http/schemas.ts';
import { KLE_PATTERN } from './kle.ts';
import { CONDITIONS, type Condition, DISPOSALS, type Disposal, type PatternStanding } from './rows.ts';

export const klePattern = (): Joi.StringSchema =>
  Joi.string()
    .max(8)
    .pattern(KLE_PATTERN)
    .description('A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, *');

export interface PolicyParams {
  kle: string;
}
export const policyParams = shape<PolicyParams>({ kle: klePattern() });

/** 100 years. */
const MAX_DAYS = 36_500;
const period = (): Joi.StringSchema =>
  Joi.string()
    .max(7)
    .pattern(/^P[1-9]\d{0,4}D$/)
    .custom((value: string, helpers) => (daysOf(value) <= MAX_DAYS ? value : helpers.error('string.max')))
    .description('ISO 8601, in days from the close of the dialog, such as P1825D; P36500D at most');

export const daysOf = (period: string): number => Number(period.slice(1, -1));
export const periodOf = (days: number): string => `P${days}D`;

export interface RetentionRuleView {
  period: string;
  disposal: Disposal;
  condition: Condition;
  automatic: boolean;
}
const ruleKeys = {
  period: period(),
  disposal: oneOf('DisposalCode', DISPOSALS).description('B: kept until there is an archive version. K: discarded'),
  condition: oneOf('RetentionCondition', CONDITIONS).description('What must have happened to the dialog before'),
  automatic: Joi.boolean().description('Whether the nightly run erases by it, without anybody asking'),
};
export const retentionRule = shape<RetentionRuleView>(ruleKeys).label('RetentionRule');

export interface RetentionPolicyView {
  kle: string;
  rule: RetentionRuleView | null;
  proven: boolean;
  version: number;
}
export const retentionPolicyView = shape<RetentionPolicyView>({
  kle: klePattern(),
  rule: retentionRule.allow(null).description('Null where there is none'),
  proven: Joi.boolean().description(
    'False where somebody has changed it outside of LetDialog: then nothing is erased by it',
  ),
  version: version(),
}).label('RetentionPolicy');

/** As many as one page holds, so that the list is never cut. */
export const MAX_POLICIES = 200;
export const retentionPolicyPage = shape<Page<RetentionPolicyView>>(
  pageFields(retentionPolicyView, MAX_POLICIES),
).label('RetentionPolicyPage');

export const toPolicyView = ({ kle, rule, isProven, version: number }: PatternStanding): RetentionPolicyView => ({
  kle,
  rule: rule && {
    period: periodOf(rule.days),
    ...{ disposal: rule.disposal, condition: rule.condition, automatic: rule.isAutomatic },
  },
  proven: isProven,
  version: number,
});
