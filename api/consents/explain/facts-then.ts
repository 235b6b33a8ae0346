/** The facts of a dialog as they were known at an instant. Later facts change nothing of it. */
import type { Work } from '../../core/unit-of-work.ts';
import { CONSENT_OUTCOMES } from '../../dialogs/model.ts';
import type { Ruling } from '../../dialogs/roll.ts';
import { findBirth } from '../../people/relations/rows.ts';
import { type ConsentBook, factsOf } from '../book.ts';
import { consentsAsOf } from '../rules/as-of.ts';
import type { ConsentFacts } from '../rules/facts.ts';
import { rulingFor } from '../rules/ruling.ts';
import { findPast, membersIn, outcomeIn, type PastEvent, type PastMember } from './history.ts';

export interface FactsThen {
  readonly facts: ConsentFacts;
  readonly ruling: Ruling;
  readonly members: readonly PastMember[];
  readonly events: readonly PastEvent[];
}

/** The caller has locked the dialog. */
export async function factsThen(work: Work, book: ConsentBook, instant: Date): Promise<FactsThen> {
  const { dialog, consents: roll, participants, invitations } = book.state;
  const { id: dialogId, municipalityId, subjectId } = dialog;
  const now = await factsOf(work, book);
  const events = await findPast(work.query, dialogId, instant);
  const members = membersIn(events).map(endedByTime);
  const present = members.filter(({ until }) => until === null);
  const facts: ConsentFacts = {
    ...now,
    born: await findBirth(work, { municipalityId, subjectId, knownAt: instant }),
    requirements: now.requirements.filter(({ createdAt }) => createdAt <= instant),
    consents: consentsAsOf(now.consents, book.events, instant),
    // Who could be reached then is not known any more.
    contactable: new Set([subjectId, ...now.relations.map(({ personId }) => personId)]),
    participants: present.map(({ personId, since }) => ({ personId, recipient: recipientOf(personId, since) })),
  };
  const outcome = CONSENT_OUTCOMES.find((each) => each === outcomeIn(events)) ?? null;
  const told: Ruling = { ...roll.ruling, outcome, endsAt: null };
  // What was told to suffice may have ended since, with no job. What did not suffice begins to when an act tells so.
  const ruling = outcome === 'satisfied' ? rulingFor(facts, instant, told, roll.ruling.onLapse) : told;
  return { facts, ruling, members, events };

  /** Access that ends at a known instant has ended then, also when the job that records it comes later. */
  function endedByTime(member: PastMember): PastMember {
    const row = participants.find((each) => each.personId === member.personId);
    const isOfThen = member.until === null && row?.joinedAt.getTime() === member.since.getTime();
    const end = (isOfThen && row?.accessEndsAt) || null;
    if (end === null || end > instant) return member;
    return row?.accessEnds === 'own_part' ? { ...member, ownPart: true } : { ...member, until: end };
  }

  /** As the invitation said by which they came in; of who came in without one, as their row says. */
  function recipientOf(personId: string, since: Date): string | null {
    const isBy = (time: Date | null): boolean => time?.getTime() === since.getTime();
    const invitation = invitations.find((each) => each.claimedBy === personId && isBy(each.answeredAt));
    const row = participants.find((each) => each.personId === personId && isBy(each.joinedAt));
    return invitation ? invitation.recipient : (row?.recipient ?? null);
  }
}
