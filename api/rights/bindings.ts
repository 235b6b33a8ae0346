import * as access from '../access/policy.ts';
import { readMunicipalityLog } from '../audit/policy.ts';
import type { Policy, Verdict } from '../core/policy.ts';
import * as dialogs from '../dialogs/policy.ts';
import { changeAssurance, seeAssurance } from '../municipalities/policy.ts';
import { retryNotices, seeNotices } from '../notifications/policy.ts';
import * as people from '../people/policy.ts';
import { type Figure, HERE } from './figures.ts';

/** A policy with the facts that it judges each figure by. */
export interface Bound {
  readonly name: string;
  readonly judge: (figure: Figure) => Verdict;
}

export const bind = <Facts>(
  factsFor: (figure: Figure) => Facts,
  policies: readonly Policy<NoInfer<Facts>>[],
): Bound[] => policies.map(({ name, judge }) => ({ name, judge: (figure) => judge(figure.actor, factsFor(figure)) }));

const nothing = (): null => null;

export const inDialog = ({ role, isConsentGiver = false }: Figure): dialogs.Standing => ({
  role,
  isConsentGiver,
  state: 'open',
  ...HERE,
});

/** A case worker of the dialog's unit, who is somebody else. */
const another = (): people.EmployeeStanding => ({ personId: 'another', ...HERE, isAdministrator: false });

/** Somebody of the dialog. */
const namedHere = ({ actor }: Figure): access.NamedStanding => ({
  isNamedHere: actor.municipalityId === HERE.municipalityId,
});

/** Every policy that an operation names; a test tells which one is missing. */
export const BOUND: readonly Bound[] = [
  ...bind(nothing, [
    people.seeMe,
    people.changeOwnSettings,
    people.listEmployees,
    dialogs.createOwnDialog,
    dialogs.createDialogForOthers,
    dialogs.overseeDialogs,
    dialogs.listOwnDialogs,
    dialogs.acceptInvitations,
    readMunicipalityLog,
    seeNotices,
    retryNotices,
    seeAssurance,
    changeAssurance,
  ]),
  ...bind(namedHere, [access.protectPersons]),
  ...bind(another, [people.seeEmployee, people.changePrivileges]),
  ...bind(
    () => ({ personId: 'another', employee: another(), isKnown: false }),
    [access.seePerson, access.disablePersons, access.enablePersons, access.removePersons],
  ),
  ...bind(inDialog, [
    dialogs.seeDialog,
    dialogs.changeDialog,
    dialogs.moveDialog,
    dialogs.seeParticipants,
    dialogs.appointCoordinators,
    dialogs.chooseConsentGivers,
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
