/** What the codes of an explanation mean, for people. A code without a text here does not compile. */
import type { Schemas } from '../../api.ts';

export type ReasonCode = Schemas['ReasonCode'];
export const LANGUAGES = ['en', 'da'] as const;
export type Language = (typeof LANGUAGES)[number];

export const REASON_TEXTS: Readonly<Record<ReasonCode, Readonly<Record<Language, string>>>> = {
  all_holders_give: { en: 'All who hold custody must give', da: 'Alle forældremyndighedsindehavere skal samtykke' },
  one_holder_gives: { en: 'One of those who hold custody suffices', da: 'Én forældremyndighedsindehaver er nok' },
  subject_gives: { en: 'The person it is about gives', da: 'Den, sagen handler om, samtykker selv' },
  guardian_gives: { en: 'The guardian gives', da: 'Værgen samtykker' },
  age_unknown: {
    en: 'The age is not known, so the strictest rule holds',
    da: 'Alderen er ukendt, så den strengeste regel gælder',
  },
  no_giver_known: { en: 'Nobody is known who may give', da: 'Ingen kendes, som kan samtykke' },
  giver_not_asked: { en: 'was not asked', da: 'er ikke spurgt' },
  giver_has_not_answered: { en: 'has not answered yet', da: 'har ikke svaret endnu' },
  giver_did_not_answer_in_time: { en: 'did not answer in time', da: 'svarede ikke i tide' },
  giver_gave: { en: 'gave', da: 'har samtykket' },
  giver_refused: { en: 'refused', da: 'har sagt nej' },
  giver_withdrew: { en: 'withdrew', da: 'har trukket sit samtykke tilbage' },
  consent_was_revoked: {
    en: 'gave, and the municipality ended it',
    da: 'har samtykket, og kommunen har afsluttet det',
  },
  consent_was_registered_in_error: { en: 'was registered in error', da: 'er registreret ved en fejl' },
  consent_was_superseded: { en: 'has a newer consent', da: 'har et nyere samtykke' },
  consent_has_expired: { en: 'gave, and it has expired', da: 'har samtykket, og det er udløbet' },
  consent_has_lapsed_by_age: {
    en: 'gave, and it has lapsed by age',
    da: 'har samtykket, og det er bortfaldet på grund af alder',
  },
  giver_cannot_be_reached: { en: 'has no contact details', da: 'har ingen kontaktoplysninger' },
  no_recipient_in_common: { en: 'They allow no recipient in common', da: 'De tillader ingen fælles modtager' },
  recipient_not_allowed: {
    en: 'takes part, and no consent allows it',
    da: 'deltager, uden at et samtykke tillader det',
  },
  law_permits_it: { en: 'The law itself permits it', da: 'Loven tillader det uden samtykke' },
  requirement_was_lifted: { en: 'Required no more', da: 'Kræves ikke længere' },
  requirement_is_not_proven: {
    en: 'Its legal basis or declaration is not proven',
    da: 'Hjemlen eller erklæringen kan ikke bevises',
  },
  nobody_can_be_reached: { en: 'Shut: nobody can be reached', da: 'Lukket: ingen kan kontaktes' },
  answers_are_missing: { en: 'Shut: answers are missing', da: 'Lukket: der mangler svar' },
  requirement_is_met: { en: 'Met', da: 'Opfyldt' },
  requirement_was_refused: { en: 'Shut: refused', da: 'Lukket: der er sagt nej' },
  answers_conflict: { en: 'Shut: the answers conflict', da: 'Lukket: svarene er uforenelige' },
  refusal_does_not_block: {
    en: 'Refused, which does not keep the dialog shut',
    da: 'Der er sagt nej, hvilket ikke lukker dialogen',
  },
  consent_expires: { en: 'the consent expires', da: 'samtykket udløber' },
  consent_lapses_by_age: { en: 'the consent lapses by age', da: 'samtykket bortfalder på grund af alder' },
  request_times_out: { en: 'the time to answer ends', da: 'svarfristen udløber' },
  subject_reaches_giving_age: { en: 'is old enough to give', da: 'er gammel nok til selv at samtykke' },
  subject_comes_of_age: { en: 'comes of age', da: 'bliver myndig' },
  consents_stop_sufficing: { en: 'The consents do not suffice any more', da: 'Samtykkerne er ikke længere nok' },
  already_participant: { en: 'Takes part already', da: 'Deltager allerede' },
  dialog_is_closed: { en: 'The dialog is closed', da: 'Dialogen er lukket' },
  dialog_is_suspended: { en: 'The dialog is suspended', da: 'Dialogen er suspenderet' },
  recipient_required: {
    en: 'They must take part as a recipient that a declaration names',
    da: 'De skal deltage som en modtager, som en erklæring nævner',
  },
  recipient_unknown: { en: 'No declaration names this recipient', da: 'Ingen erklæring nævner denne modtager' },
  recipient_waits_for_consent: {
    en: 'No consent allows this recipient yet',
    da: 'Intet samtykke tillader denne modtager endnu',
  },
  parent_without_custody_needs_consent: {
    en: 'A parent without custody needs the consent of a holder, or a recorded reason',
    da: 'En forælder uden forældremyndighed kræver samtykke fra en indehaver eller en noteret grund',
  },
  recipient_is_allowed: { en: 'The consents allow this recipient', da: 'Samtykkerne tillader denne modtager' },
  no_recipient_needed: { en: 'Needs to be no recipient', da: 'Behøver ikke at være modtager' },
  approvers_are_asked: { en: 'Approvers are asked', da: 'Godkendere bliver spurgt' },
  nobody_is_asked: { en: 'No approval is needed', da: 'Ingen skal godkende' },
};

export const OUTCOME_TEXTS: Readonly<Record<Schemas['NewcomerOutcome'], Readonly<Record<Language, string>>>> = {
  joins: { en: 'They would join', da: 'De ville komme med' },
  waits_for_approval: { en: 'They would wait for approval', da: 'De ville vente på godkendelse' },
  waits_for_consent: { en: 'They would have to wait for a consent', da: 'De måtte vente på et samtykke' },
  refused: { en: 'They would not get in', da: 'De ville ikke komme ind' },
};
