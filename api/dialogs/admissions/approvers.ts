/**
 * Who must approve a newcomer, computed at the moment when it is asked: the approvers who are named one by one, and those
 * whom the dialog's demand asks beside them. Whoever is disabled, or
 * whose access has ended, is no approver.
 *
 * | demand              | beside those who are named                                                             |
 * |---------------------|----------------------------------------------------------------------------------------|
 * | none                | nobody: newcomers join at once while nobody is named                                   |
 * | named               | nobody: while nobody is named, nobody joins                                            |
 * | all_participants    | everybody who takes part                                                               |
 * | all_citizens        | every citizen who takes part                                                           |
 * | subject_and_holders | who holds custody of the subject, also where they take no part; the subject, when they |
 * |                     | take part or are of age. Where the holders are not known, nobody joins                 |
 *
 * What cannot be proven asks more people, not fewer: a row of `participants` that SQL has changed or deleted still counts
 * as somebody who must approve, and so does everybody who is not proven to be no citizen.
 */
import type { Admission, AdmissionDemand } from '../model.ts';

/** The subject of a dialog, and those who hold custody of them. */
export interface Family {
  readonly subjectId: string;
  readonly isOfAge: boolean;
  readonly holderIds: readonly string[];
}

export interface ApproverFacts {
  readonly demand: AdmissionDemand;
  /** Approvers who are named one by one. */
  readonly named: ReadonlySet<string>;
  /** Who takes part now, and whoever took part and is not proven to have left. */
  readonly members: readonly string[];
  /** Those whom an administrator has disabled, proven, and those whose access has ended. */
  readonly absent: ReadonlySet<string>;
  /** Members who take part as employees or externals, proven. */
  readonly notCitizens: ReadonlySet<string>;
  /** Null where it is not known, and where the demand does not ask for it. */
  readonly family: Family | null;
}

/** Newcomers join at once. */
export const asksNobody = ({ demand, named }: Pick<ApproverFacts, 'demand' | 'named'>): boolean =>
  demand === 'none' && named.size === 0;

/** Null where nobody knows who they are. */
export function approversBy(facts: ApproverFacts): ReadonlySet<string> | null {
  const demanded = demandedBy(facts);
  if (demanded === null) return null;
  return new Set([...facts.named, ...demanded].filter((id) => !facts.absent.has(id)));
}

function demandedBy({ demand, members, notCitizens, family }: ApproverFacts): readonly string[] | null {
  switch (demand) {
    case 'none':
    case 'named':
      return [];
    case 'all_participants':
      return members;
    case 'all_citizens':
      return members.filter((id) => !notCitizens.has(id));
    case 'subject_and_holders':
      return family && familyAmong(family, members);
  }
}

/** A child who is too young to answer takes no part, and is not waited for; a child without known holders is. */
function familyAmong({ subjectId, isOfAge, holderIds }: Family, members: readonly string[]): readonly string[] | null {
  if (isOfAge) return [subjectId];
  if (holderIds.length === 0) return null;
  return members.includes(subjectId) ? [...holderIds, subjectId] : holderIds;
}

/** Whether newcomers need approval and nobody is left who could give it. */
export const needsApprover = (facts: ApproverFacts): boolean =>
  !asksNobody(facts) && (approversBy(facts)?.size ?? 0) === 0;

type Asked = Pick<Admission, 'personId' | 'approvedBy'>;

/**
 * The approvers who have yet to approve somebody who waits. The newcomer is asked by the invitation already, so holders
 * of custody do not wait for themselves.
 */
export const outstandingBy = (facts: ApproverFacts, { personId, approvedBy }: Asked): string[] =>
  [...(approversBy(facts) ?? [])].filter((id) => !approvedBy.includes(id) && (id !== personId || facts.named.has(id)));

/**
 * Whether the newcomer may join: nobody is asked, or there is an approver and all have approved. So nobody joins only
 * because an approver is gone.
 */
export const isApprovedBy = (facts: ApproverFacts, asked: Asked): boolean =>
  asksNobody(facts) || ((approversBy(facts)?.size ?? 0) > 0 && outstandingBy(facts, asked).length === 0);
