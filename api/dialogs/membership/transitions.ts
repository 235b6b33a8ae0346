/**
 * How persons join and leave a dialog: one state machine for memberships, invitations and admissions, which depend on
 * each other. The functions are pure. They change the rows in memory and list what is to be written (state.ts). A
 * refusal is thrown before anything changes. Whether a dialog requires admission, and whose, follows from its demand and
 * its named approvers (admissions/approvers.ts) at the moment when somebody would get access. A newcomer who waits takes
 * no part and holds no key. Nobody joins because an approver is gone: somebody must be left who approves, or a
 * coordinator must lift the demand. Others call the transitions through this file; what each does is in the files below.
 *
 * Membership
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | in        | `join`                                                                      |
 * | in      | left      | `leave`; `endAccess`, when access ends by itself                            |
 * | left    | in        | `join`                                                                      |
 *
 * Invitation
 * | from             | to        | by                                                                 |
 * |------------------|-----------|--------------------------------------------------------------------|
 * | none             | pending   | `inviteParticipant` (invitations/)                                 |
 * | pending          | expired   | nobody: the time decides when somebody asks                        |
 * | pending          | claimed   | `claim`: a coordinator is to confirm who it is                     |
 * | pending, claimed | accepted  | `joinOrRequestAdmission`, where nobody's approval is needed        |
 * | pending, claimed | confirmed | `joinOrRequestAdmission`, where approvers are asked                |
 * | confirmed        | accepted  | `completeIfApproved`                                               |
 * | any of these     | withdrawn | `withdrawInvitation`                                               |
 *
 * Admission
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | waiting   | `requestAdmission`                                                          |
 * | waiting | approved  | `completeIfApproved`, with the last approval, when one of several approvers |
 * |         |           | is gone and the others have approved, or when the demand is lifted          |
 * | waiting | refused   | `refuse`, with the first no                                                 |
 * | waiting | withdrawn | `withdrawAdmission`, by a coordinator or administrator, or `join`           |
 * | waiting | expired   | the time decides when somebody asks; `expire` stores it                     |
 *
 * Demand
 * | from    | to        | by                                                                          |
 * |---------|-----------|-----------------------------------------------------------------------------|
 * | none    | named     | `chooseApprover`, or `changeDemand`                                         |
 * | any     | another   | `changeDemand`, by a coordinator; never by somebody's leaving               |
 */
export {
  approve,
  claim,
  completeApproved,
  joinOrRequestAdmission,
  remind,
  requestAdmission,
} from './admitting.ts';
export { changeDemand, chooseApprover, releaseApprover } from './demanding.ts';
export { add } from './joining.ts';
export { renewKeys } from './key-versions.ts';
export { appoint, endAccess, leave } from './leaving.ts';
export { limitHolders, setHoldersEnd } from './limiting.ts';
export { expire, refuse, withdrawAdmission, withdrawInvitation } from './withdrawing.ts';
