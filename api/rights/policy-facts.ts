import { readMunicipalityLog } from '../audit-log/policy.ts';
import type { Policy, Verdict } from '../core/policy.ts';
import * as dialogs from '../dialogs/policy.ts';
import { changeAssurance, seeAssurance } from '../municipalities/policy.ts';
import { retryNotices, seeNotices } from '../notifications/policy.ts';
import * as people from '../people/policy.ts';
import * as access from '../person-administration/policy.ts';
import { HERE, type SampleActor } from './sample-actors.ts';

/** A policy with the facts that it judges each figure by. */
export interface PolicySamples {
  readonly name: string;
  readonly judge: (figure: SampleActor) => Verdict;
}

export const samplesFor = <Facts>(
  factsFor: (figure: SampleActor) => Facts,
  policies: readonly Policy<NoInfer<Facts>>[],
): PolicySamples[] =>
  policies.map(({ name, evaluate: judge }) => ({ name, judge: (figure) => judge(figure.actor, factsFor(figure)) }));

const nothing = (): null => null;

export const inDialog = ({ role, isApprover = false }: SampleActor): dialogs.DialogFacts => ({
  role,
  isApprover: isApprover,
  state: 'open',
  ...HERE,
});

/** A case worker of the dialog's unit, who is somebody else. */
const another = (): people.EmployeeFacts => ({ personId: 'another', ...HERE, isAdministrator: false });

/** Somebody of the dialog. */
const namedHere = ({ actor }: SampleActor): access.NamedPersonFacts => ({
  isNamedHere: actor.municipalityId === HERE.municipalityId,
});

/** Every policy that an operation names; a test tells which one is missing. */
export const POLICY_SAMPLES: readonly PolicySamples[] = [
  ...samplesFor(nothing, [
    people.seeMe,
    people.changeOwnSettings,
    people.listEmployees,
    dialogs.createOwnDialog,
    dialogs.createDialogForOthers,
    dialogs.seeAdministeredDialogs,
    dialogs.listOwnDialogs,
    dialogs.acceptInvitations,
    readMunicipalityLog,
    seeNotices,
    retryNotices,
    seeAssurance,
    changeAssurance,
  ]),
  ...samplesFor(namedHere, [access.protectPersons]),
  ...samplesFor(another, [people.seeEmployee, people.changePrivileges]),
  ...samplesFor(
    () => ({ personId: 'another', employee: another(), isKnown: false }),
    [access.seePerson, access.disablePersons, access.enablePersons, access.removePersons],
  ),
  ...samplesFor(inDialog, [
    dialogs.seeDialog,
    dialogs.changeDialog,
    dialogs.closeOrReopenDialog,
    dialogs.seeParticipants,
    dialogs.appointCoordinators,
    dialogs.chooseApprovers,
    dialogs.excludeParticipants,
    dialogs.leaveDialog,
    dialogs.addParticipants,
    dialogs.inviteParticipants,
    dialogs.seeInvitations,
    dialogs.withdrawInvitations,
    dialogs.confirmInvitations,
    dialogs.seeAdmissions,
    dialogs.answerAdmissions,
    dialogs.withdrawAdmissions,
    dialogs.readPosts,
    dialogs.writePosts,
    dialogs.readDialogLog,
  ]),
];
