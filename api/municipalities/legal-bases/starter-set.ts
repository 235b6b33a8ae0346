/**
 * The legal bases that each municipality begins with. None of them is checked by a lawyer: whoever uses one has it
 * checked, and says so. Where the paragraph is not known to us, no number stands.
 */
import type { SystemActor } from '../../core/actor.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { LegalBasisDefinition } from './legal-basis.ts';
import { findCodesUnverified, insertVersion } from './rows.ts';

type Special = Pick<LegalBasisDefinition, 'title' | 'lawReference' | 'mode'> & Partial<LegalBasisDefinition>;

const basis = (special: Special): LegalBasisDefinition => ({
  form: 'any',
  longestPeriod: null,
  periodEnd: 'end-of-day',
  holders: 'all',
  subjectAge: 15,
  holdersAtAge: 'keep',
  guardianGives: true,
  refusalBlocks: true,
  ...special,
  checkedByLawyer: false,
});

export const STARTER_SET: Readonly<Record<string, LegalBasisDefinition>> = {
  // Consent lapses one year after it was given at the latest, and is given in writing: § 44.
  'sundhedsloven-43': basis({
    title: {
      da: 'Videregivelse af helbredsoplysninger til andre formål end behandling',
      en: 'Disclosure of health information for purposes other than treatment',
    },
    lawReference: 'Sundhedsloven §§ 43 og 44',
    mode: 'consent',
    form: 'written',
    longestPeriod: 'P1Y',
    periodEnd: 'start-of-day',
  }),
  // Whoever refuses keeps the right to be helped on what is known, so a refusal shuts nobody out.
  'retssikkerhedsloven-11-a': basis({
    title: {
      da: 'Indhentning af oplysninger fra andre med samtykke',
      en: 'Obtaining information from others by consent',
    },
    lawReference: 'Retssikkerhedsloven § 11 a',
    mode: 'consent',
    longestPeriod: 'P1Y',
    refusalBlocks: false,
  }),
  'ssd-samarbejde': basis({
    title: {
      da: 'SSD-samarbejde mellem skole, sundhedspleje, dagtilbud og socialforvaltning',
      en: 'Cooperation of school, health visitors, day care and social services (SSD)',
    },
    lawReference: '',
    mode: 'statutory',
  }),
  'retssikkerhedsloven-11-c': basis({
    title: {
      da: 'Indhentning af oplysninger uden samtykke',
      en: 'Obtaining information without consent',
    },
    lawReference: 'Retssikkerhedsloven § 11 c',
    mode: 'statutory',
  }),
};

export const STARTER_CODES: readonly string[] = Object.keys(STARTER_SET);

/** A basis with such a code is left as it is, whatever has become of it. */
export async function ensureStarterSet(work: Work<SystemActor>, municipalityId: string): Promise<void> {
  const there = await findCodesUnverified(work, municipalityId);
  for (const [code, definition] of Object.entries(STARTER_SET)) {
    if (there.has(code)) continue;
    const made = { municipalityId, id: newId(), version: 1, code, definition, retiredAt: null };
    await insertVersion(work, { ...made, createdAt: work.now, createdBy: null });
    work.record('legal-basis.created', { municipalityId, targetId: made.id });
  }
}
