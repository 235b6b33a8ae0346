import { seeAccessLog } from '../audit-log/access-log/policy.ts';
import * as auditLog from '../audit-log/policy.ts';
import { seeRights, simulateParticipants } from '../consents/explain/policy.ts';
import * as consents from '../consents/policy.ts';
import { seeConsentRegister } from '../consents/register/policy.ts';
import * as relations from '../consents/relations/policy.ts';
import { renewConsents } from '../consents/renew/policy.ts';
import type { Policy, Verdict } from '../core/policy.ts';
import * as declarations from '../declarations/policy.ts';
import * as administered from '../dialogs/administered/policy.ts';
import * as admissions from '../dialogs/admissions/policy.ts';
import * as invitations from '../dialogs/invitations/policy.ts';
import * as participants from '../dialogs/participants/policy.ts';
import * as dialogs from '../dialogs/policy.ts';
import { followEvents } from '../events/policy.ts';
import { changeDestinations, seeDestinations } from '../journal/destinations/policy.ts';
import { downloadPackages, seeAllExports } from '../journal/exports/policy.ts';
import { journalDialog, seeJournal } from '../journal/policy.ts';
import { fetchPackages, seeReceipts } from '../journal/receipts/policy.ts';
import { changeJournalSettings, seeJournalSettings } from '../journal/settings/policy.ts';
import { proveEvents, readLogEntries } from '../merkle-log/policy.ts';
import { changeConsentSettings, seeConsentSettings } from '../municipalities/consent-settings/policy.ts';
import { changeLegalBases, seeLegalBases } from '../municipalities/legal-bases/policy.ts';
import { changeAssurance, seeAssurance } from '../municipalities/policy.ts';
import { changePostSettings, seePostSettings } from '../municipalities/post-settings/policy.ts';
import { seeUnits } from '../municipalities/units/policy.ts';
import { changeOwnAddress, resolveReferences, retryNotices, seeNotices } from '../notifications/policy.ts';
import * as people from '../people/policy.ts';
import * as persons from '../person-administration/policy.ts';
import * as personExports from '../person-exports/policy.ts';
import * as posts from '../posts/policy.ts';
import { seeReaders } from '../posts/reading/policy.ts';
import { searchOwnPosts } from '../posts/search/policy.ts';
import * as retention from '../retention/policy.ts';
import { CASE_SYSTEM_ACTOR, HERE, type SampleActor } from './sample-actors.ts';

/** A policy that is evaluated for each sample actor, with facts made for that actor. */
export interface PolicySamples {
  readonly name: string;
  readonly evaluate: (sample: SampleActor) => Verdict;
  /** For a case system of the municipality; null where no case system asks. */
  readonly forCaseSystem: Verdict | null;
}

export const samplesFor = <Facts>(
  factsFor: (sample: SampleActor) => Facts,
  policies: readonly Policy<NoInfer<Facts>>[],
): PolicySamples[] =>
  policies.map(({ name, evaluate }) => ({
    name,
    evaluate: (sample) => evaluate(sample.actor, factsFor(sample)),
    forCaseSystem: null,
  }));

/** Policies that also judge case systems, by the same facts as everybody. */
const samplesWithCaseSystem = <Facts>(facts: Facts, policies: readonly Policy<NoInfer<Facts>>[]): PolicySamples[] =>
  policies.map(({ name, evaluate }) => ({
    name,
    evaluate: ({ actor }) => evaluate(actor, facts),
    forCaseSystem: evaluate(CASE_SYSTEM_ACTOR, facts),
  }));

const nothing = (): null => null;

export const inDialog = ({ role, isApprover = false }: SampleActor): dialogs.DialogFacts => ({
  role,
  isApprover,
  state: 'open',
  ...HERE,
});

/** Another case worker of the dialog's unit. */
const another = (): people.EmployeeFacts => ({ personId: 'another', ...HERE, isAdministrator: false });

/** A person whom the dialog names. */
const namedHere = ({ actor }: SampleActor): persons.NamedPersonFacts => ({
  isNamedHere: actor.municipalityId === HERE.municipalityId,
});

/** An event of the dialog. */
const EVENT_HERE = { municipalityId: HERE.municipalityId };

/** Every policy that an operation names. A test fails when one is missing. */
export const POLICY_SAMPLES: readonly PolicySamples[] = [
  ...samplesWithCaseSystem(null, [auditLog.readMunicipalityLog, readLogEntries]),
  ...samplesWithCaseSystem(EVENT_HERE, [proveEvents]),
  ...samplesWithCaseSystem({ isDestination: true }, [fetchPackages]),
  ...samplesFor(nothing, [
    people.seeMe,
    people.changeOwnSettings,
    changeOwnAddress,
    resolveReferences,
    seeAccessLog,
    people.listEmployees,
    dialogs.createOwnDialog,
    administered.createDialogForOthers,
    administered.seeAdministeredDialogs,
    dialogs.listOwnDialogs,
    followEvents,
    invitations.acceptInvitations,
    auditLog.exportMunicipalityLog,
    seeConsentRegister,
    seeAllExports,
    seeNotices,
    retryNotices,
    seeAssurance,
    seeUnits,
    seeLegalBases,
    changeLegalBases,
    seeConsentSettings,
    changeConsentSettings,
    searchOwnPosts,
    personExports.exportMyself,
    seePostSettings,
    changePostSettings,
    seeJournalSettings,
    changeJournalSettings,
    seeJournal,
    seeDestinations,
    changeDestinations,
    seeReceipts,
    retention.seeRetention,
    retention.changeRetention,
    retention.runRetention,
    retention.seeCertificates,
    consents.seeOwnConsents,
    consents.answerOwnConsents,
    declarations.seeDeclarations,
    declarations.publishDeclarations,
    declarations.seePublishedDeclarations,
    changeAssurance,
  ]),
  ...samplesFor(namedHere, [persons.protectPersons]),
  ...samplesFor(another, [people.seeEmployee, people.changePrivileges]),
  ...samplesFor(
    () => ({ personId: 'another', employee: another(), isKnown: false }),
    [
      persons.seePerson,
      persons.disablePersons,
      persons.enablePersons,
      persons.removePersons,
      personExports.exportPerson,
    ],
  ),
  ...samplesFor(inDialog, [
    personExports.reviewExports,
    dialogs.seeDialog,
    dialogs.changeDialog,
    dialogs.closeOrReopenDialog,
    administered.moveDialogs,
    renewConsents,
    journalDialog,
    downloadPackages,
    participants.seeParticipants,
    participants.appointCoordinators,
    participants.chooseApprovers,
    participants.excludeParticipants,
    participants.leaveDialog,
    participants.addParticipants,
    invitations.inviteParticipants,
    invitations.seeInvitations,
    invitations.withdrawInvitations,
    invitations.confirmInvitations,
    admissions.seeAdmissions,
    admissions.answerAdmissions,
    admissions.remindOfAdmissions,
    admissions.changeDemands,
    admissions.withdrawAdmissions,
    consents.seeRequirements,
    consents.requireConsent,
    consents.seeConsents,
    consents.registerConsents,
    consents.endConsents,
    relations.seeRelations,
    relations.recordRelations,
    posts.readPosts,
    posts.writePosts,
    seeReaders,
    posts.deletePosts,
    auditLog.readDialogLog,
    retention.seeHolds,
    retention.placeHolds,
    retention.liftHolds,
    retention.archiveDialogs,
    seeRights,
    simulateParticipants,
  ]),
];
