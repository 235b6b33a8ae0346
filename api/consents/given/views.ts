import type { Work } from '../../core/unit-of-work.ts';
import { type Inside, personsSeenIn } from '../../dialogs/names.ts';
import { named } from '../../people/names.ts';
import { type ConsentBook, consentsIn } from '../book.ts';
import type { ConsentEventRow } from '../model.ts';
import { openWords } from '../requirements/views.ts';
import type { Consent } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';
import type { ConsentView } from './schemas.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Where they stood at an instant, by what was recorded until then: no later event ever changes that. */
export const consentsAt = ({ isProven, records, events }: ConsentBook, asOf: Date): Consent[] =>
  consentsIn({ isProven, records, events: events.filter(({ at }) => at <= asOf) });

export async function toConsentViews(
  work: Work,
  inside: Inside,
  { book, consents, asOf }: { readonly book: ConsentBook; readonly consents: readonly Consent[]; readonly asOf: Date },
): Promise<ConsentView[]> {
  const known = Map.groupBy(
    book.events.filter(({ at }) => at <= asOf),
    ({ consentId }) => consentId,
  );
  const eventsOf = ({ id }: Consent): readonly ConsentEventRow[] => known.get(id) ?? [];
  const seen = await personsSeenIn(work, inside, [
    ...consents.map(({ giverId }) => giverId),
    ...consents.flatMap((consent) => eventsOf(consent).flatMap(({ actorId }) => (actorId === null ? [] : [actorId]))),
  ]);
  const views: ConsentView[] = [];
  for (const consent of consents) {
    const { id, requirementId, declarationId, giverId, capacity, previousId, nextId } = consent;
    const events = eventsOf(consent);
    const answer = events.find(({ type }) => type === 'given' || type === 'refused') ?? null;
    const written = events.findLast(({ sealedWords }) => sealedWords !== null);
    const evident = events.findLast(({ evidence }) => evidence !== null);
    const isRegistered = answer !== null && answer.channel !== 'api';
    views.push({
      ...{ id, requirementId, declarationId, giver: named(seen, giverId), capacity, state: stateAt(consent, asOf) },
      ...timesOf(consent),
      ...{ channel: answer?.channel ?? null, language: answer?.language ?? null },
      textHash: answer?.textHash?.toString('hex') ?? null,
      recipients: consent.recipients && [...consent.recipients],
      words: written ? await openWords(work, book, written) : null,
      evidence: evidenceOf(evident),
      recordedBy: isRegistered && answer.actorId !== null ? named(seen, answer.actorId) : null,
      ...{ previousId, nextId },
    });
  }
  return views;
}

export const timesOf = (consent: Consent) => ({
  requestedAt: consent.requestedAt.toISOString(),
  answerBy: consent.answerBy.toISOString(),
  answeredAt: iso(consent.answeredAt),
  givenAt: iso(consent.givenAt),
  endsAt: iso(consent.endsAt),
  lapsesAt: iso(consent.lapsesAt),
  endedAt: iso(consent.endedAt),
});

function evidenceOf(event: ConsentEventRow | undefined): ConsentView['evidence'] {
  const { evidenceHash: hash, evidenceType: type } = event ?? {};
  return hash && type ? { sha256: hash.toString('hex'), type } : null;
}
