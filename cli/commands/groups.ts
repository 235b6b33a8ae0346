import type { Command } from 'commander';
import type { StartContext } from '../context.ts';
import { type CommandGroups, noun } from '../noun.ts';
import { approveCommand, refuseCommand } from './admission/answer.ts';
import { demandCommand } from './admission/demand.ts';
import { listCommand as listAdmissionsCommand } from './admission/list.ts';
import { remindCommand } from './admission/remind.ts';
import { withdrawCommand as withdrawAdmissionCommand } from './admission/withdraw.ts';
import { setCommand as setAssuranceCommand } from './assurance/set.ts';
import { showCommand as showAssuranceCommand } from './assurance/show.ts';
import { deleteCommand as deleteAttachmentCommand } from './attachment/delete.ts';
import { downloadCommand } from './attachment/download.ts';
import { listCommand as listAttachmentsCommand } from './attachment/list.ts';
import { showCommand as showAttachmentCommand } from './attachment/show.ts';
import { uploadCommand } from './attachment/upload.ts';
import { checkpointCommand } from './audit/checkpoint.ts';
import { proofCommand } from './audit/proof.ts';
import { queryCommand } from './audit/query.ts';
import { tailCommand } from './audit/tail.ts';
import { verifyProofCommand } from './audit/verify-proof.ts';
import { askCommand } from './consent/ask.ts';
import { invalidateCommand, liftCommand, revokeCommand } from './consent/end.ts';
import { expiringCommand } from './consent/expiring.ts';
import { explainCommand } from './consent/explain.ts';
import { exportCommand as exportConsentsCommand } from './consent/export.ts';
import { listCommand as listConsentsCommand } from './consent/list.ts';
import { overviewCommand } from './consent/overview.ts';
import { registerCommand } from './consent/register.ts';
import { renewCommand } from './consent/renew.ts';
import { showCommand as showConsentCommand, usesCommand } from './consent/show.ts';
import { verifyCommand as verifyReceiptCommand } from './consent/verify.ts';
import { setCommand as setConsentsCommand } from './consent-settings/set.ts';
import { showCommand as showConsentsCommand } from './consent-settings/show.ts';
import { listCommand as listDeclarationsCommand } from './declaration/list.ts';
import { publishCommand } from './declaration/publish.ts';
import { retireCommand as retireDeclarationCommand } from './declaration/retire.ts';
import { showCommand as showDeclarationCommand } from './declaration/show.ts';
import { changeCommand } from './dialog/change.ts';
import { createCommand } from './dialog/create.ts';
import { listCommand as listDialogsCommand } from './dialog/list.ts';
import { moveCommand as moveDialogCommand } from './dialog/move.ts';
import { overviewCommand as overviewDialogsCommand } from './dialog/overview.ts';
import { rightsCommand as dialogRightsCommand } from './dialog/rights.ts';
import { showCommand as showDialogCommand } from './dialog/show.ts';
import { closeCommand, reopenCommand } from './dialog/state.ts';
import { setCommand as setFilingCommand } from './filing/set.ts';
import { showCommand as showFilingCommand } from './filing/show.ts';
import { acceptCommand } from './invitation/accept.ts';
import { confirmCommand } from './invitation/confirm.ts';
import { listCommand as listInvitationsCommand } from './invitation/list.ts';
import { withdrawCommand as withdrawInvitationCommand } from './invitation/withdraw.ts';
import { acknowledgeCommand, cancelCommand as cancelExportCommand, remakeCommand } from './journal/change.ts';
import { deliverCommand, retryCommand as retryExportCommand } from './journal/deliver.ts';
import { destinationsCommand } from './journal/destinations.ts';
import { downloadCommand as downloadPackageCommand } from './journal/download.ts';
import { exportCommand as exportDialogCommand } from './journal/export.ts';
import { judgeCommand } from './journal/judge.ts';
import { listCommand as listExportsCommand } from './journal/list.ts';
import { pendingCommand } from './journal/pending.ts';
import { receiptsCommand } from './journal/receipts.ts';
import { showCommand as showExportCommand } from './journal/show.ts';
import { verifyCommand as verifyPackageCommand } from './journal/verify.ts';
import { setCommand as setJournalSettingsCommand } from './journal-settings/set.ts';
import { showCommand as showJournalSettingsCommand } from './journal-settings/show.ts';
import { changeCommand as changeBasisCommand } from './legal-basis/change.ts';
import { createCommand as createBasisCommand } from './legal-basis/create.ts';
import { listCommand as listBasesCommand } from './legal-basis/list.ts';
import { retireCommand as retireBasisCommand } from './legal-basis/retire.ts';
import { showCommand as showBasisCommand } from './legal-basis/show.ts';
import { confirmCommand as confirmAddressCommand, emailCommand } from './me/email.ts';
import { exportCommand as exportMeCommand } from './me/export.ts';
import { followCommand } from './me/follow.ts';
import { setCommand as setMeCommand } from './me/set.ts';
import { listCommand as listNoticesCommand } from './notice/list.ts';
import { retryCommand } from './notice/retry.ts';
import { addCommand as addParticipantCommand } from './participant/add.ts';
import { appointCommand } from './participant/appoint.ts';
import { approverCommand } from './participant/approver.ts';
import { excludeCommand } from './participant/exclude.ts';
import { inviteCommand } from './participant/invite.ts';
import { listCommand as listParticipantsCommand } from './participant/list.ts';
import { disableCommand, enableCommand } from './person/disable.ts';
import { exportCommand as exportPersonCommand } from './person/export.ts';
import { grantCommand, withholdCommand } from './person/grant.ts';
import { listCommand as listPersonsCommand } from './person/list.ts';
import { showNameCommand, withholdNameCommand } from './person/name.ts';
import { protectCommand, unprotectCommand } from './person/protect.ts';
import { removeCommand } from './person/remove.ts';
import { showCommand as showPersonCommand } from './person/show.ts';
import { listCommand as listReviewsCommand } from './person-export/list.ts';
import { reviewCommand } from './person-export/review.ts';
import {
  downloadCommand as downloadPictureCommand,
  removeCommand as removePictureCommand,
  setCommand as setPictureCommand,
} from './picture/own.ts';
import { addCommand as addPostCommand } from './post/add.ts';
import { correctCommand as correctPostCommand } from './post/correct.ts';
import { deleteCommand as deletePostCommand } from './post/delete.ts';
import { listCommand as listPostsCommand } from './post/list.ts';
import { markersCommand } from './post/markers.ts';
import { previewCommand } from './post/preview.ts';
import { readersCommand } from './post/readers.ts';
import { searchCommand } from './post/search.ts';
import { versionsCommand as postVersionsCommand, showCommand as showPostCommand } from './post/show.ts';
import { setCommand as setPostSettingsCommand } from './post-settings/set.ts';
import { showCommand as showPostSettingsCommand } from './post-settings/show.ts';
import { listCommand as listRelationsCommand } from './relation/list.ts';
import { recordCommand } from './relation/record.ts';
import { correctCommand, endCommand } from './relation/replace.ts';
import { archiveCommand } from './retention/archive.ts';
import { certificatesCommand } from './retention/certificates.ts';
import { holdCommand, holdsCommand, liftHoldCommand } from './retention/holds.ts';
import { planCommand } from './retention/plan.ts';
import {
  listCommand as listPoliciesCommand,
  removeCommand as removePolicyCommand,
  setCommand as setPolicyCommand,
} from './retention/policies.ts';
import { runCommand as runRetentionCommand } from './retention/run.ts';
import { verifyCommand as verifyCertificateCommand } from './retention/verify.ts';
import { rightsCommand } from './rights/show.ts';
import { accessLogCommand } from './session/access-log.ts';
import { loginCommand } from './session/login.ts';
import { logoutCommand } from './session/logout.ts';
import { whoamiCommand } from './session/whoami.ts';
import {
  downloadCommand as downloadSubjectPictureCommand,
  removeCommand as removeSubjectPictureCommand,
  setCommand as setSubjectPictureCommand,
} from './subject-picture/of-dialog.ts';
import { listCommand as listUnitsCommand } from './unit/list.ts';

interface ServerCommands {
  readonly audit: readonly Command[];
  readonly notice: readonly Command[];
}

/** Clients of the API, a folder per noun. What runs elsewhere under the same noun is given. */
export const clientGroups = (start: StartContext, { audit, notice }: ServerCommands): CommandGroups => ({
  'Dialogs:': [
    noun('dialog', 'Create, list, find, show, change, move and close dialogs', [
      createCommand(start),
      listDialogsCommand(start),
      showDialogCommand(start),
      changeCommand(start),
      closeCommand(start),
      reopenCommand(start),
      dialogRightsCommand(start),
      overviewDialogsCommand(start),
      moveDialogCommand(start),
    ]),
    noun('subject-picture', 'Set, download and remove the picture of a dialog’s subject', [
      setSubjectPictureCommand(start),
      downloadSubjectPictureCommand(start),
      removeSubjectPictureCommand(start),
    ]),
    noun('picture', 'Set, download and remove your own picture', [
      setPictureCommand(start),
      downloadPictureCommand(start),
      removePictureCommand(start),
    ]),
    noun('participant', 'List, invite, appoint and exclude participants', [
      listParticipantsCommand(start),
      inviteCommand(start),
      addParticipantCommand(start),
      appointCommand(start),
      approverCommand(start),
      excludeCommand(start),
    ]),
    noun('invitation', 'List, accept, confirm and withdraw invitations', [
      listInvitationsCommand(start),
      acceptCommand(start),
      confirmCommand(start),
      withdrawInvitationCommand(start),
    ]),
    noun('admission', 'List and answer admissions: newcomers who wait for approvers', [
      listAdmissionsCommand(start),
      approveCommand(start),
      refuseCommand(start),
      remindCommand(start),
      demandCommand(start),
      withdrawAdmissionCommand(start),
    ]),
    noun('consent', 'List, ask for, explain, register, renew and end consents, and check receipts', [
      listConsentsCommand(start),
      showConsentCommand(start),
      explainCommand(start),
      askCommand(start),
      liftCommand(start),
      registerCommand(start),
      revokeCommand(start),
      invalidateCommand(start),
      usesCommand(start),
      overviewCommand(start),
      expiringCommand(start),
      renewCommand(start),
      exportConsentsCommand(start),
      verifyReceiptCommand(start),
    ]),
    noun('relation', 'List and record who is what to the subject of a dialog', [
      listRelationsCommand(start),
      recordCommand(start),
      endCommand(start),
      correctCommand(start),
    ]),
    noun('post', 'List, add, correct, delete and search posts, and show who reads them', [
      listPostsCommand(start),
      showPostCommand(start),
      addPostCommand(start),
      correctPostCommand(start),
      deletePostCommand(start),
      postVersionsCommand(start),
      searchCommand(start),
      previewCommand(start),
      readersCommand(start),
      markersCommand(start),
    ]),
    noun('attachment', 'Upload, list, show, download and delete files of posts', [
      uploadCommand(start),
      listAttachmentsCommand(start),
      showAttachmentCommand(start),
      downloadCommand(start),
      deleteAttachmentCommand(start),
    ]),
    noun('journal', 'Judge what is to be journaled, export it, and check packages', [
      pendingCommand(start),
      judgeCommand(start),
      exportDialogCommand(start),
      listExportsCommand(start),
      showExportCommand(start),
      downloadPackageCommand(start),
      acknowledgeCommand(start),
      cancelExportCommand(start),
      remakeCommand(start),
      deliverCommand(start),
      retryExportCommand(start),
      receiptsCommand(start),
      destinationsCommand(start),
      verifyPackageCommand(start),
    ]),
    noun('filing', 'Show and set how a dialog is filed in the case system', [
      showFilingCommand(start),
      setFilingCommand(start),
    ]),
    noun('audit', 'Query and follow who did what, and prove it', [
      queryCommand(start),
      tailCommand(start),
      checkpointCommand(start),
      proofCommand(start),
      verifyProofCommand(start),
      ...audit,
    ]),
  ],
  'Administration:': [
    noun('person', 'List, show and remove persons, and set what they may do (administrators)', [
      listPersonsCommand(start),
      showPersonCommand(start),
      grantCommand(start),
      withholdCommand(start),
      disableCommand(start),
      enableCommand(start),
      removeCommand(start),
      withholdNameCommand(start),
      showNameCommand(start),
      protectCommand(start),
      unprotectCommand(start),
      exportPersonCommand(start),
    ]),
    noun('person-export', 'List and answer what is let out to whoever asks for their data (coordinators)', [
      listReviewsCommand(start),
      reviewCommand(start),
    ]),
    noun('assurance', 'Show and set how secure logins must be (administrators)', [
      showAssuranceCommand(start),
      setAssuranceCommand(start),
    ]),
    noun('retention', 'Show and run what becomes of closed dialogs, hold them back, and check certificates', [
      planCommand(start),
      runRetentionCommand(start),
      listPoliciesCommand(start),
      setPolicyCommand(start),
      removePolicyCommand(start),
      holdsCommand(start),
      holdCommand(start),
      liftHoldCommand(start),
      archiveCommand(start),
      certificatesCommand(start),
      verifyCertificateCommand(start),
    ]),
    noun('legal-basis', 'List, create, change and retire legal bases: why information may be shared (administrators)', [
      listBasesCommand(start),
      showBasisCommand(start),
      createBasisCommand(start),
      changeBasisCommand(start),
      retireBasisCommand(start),
    ]),
    noun('declaration', 'List, publish and retire consent declarations (administrators)', [
      listDeclarationsCommand(start),
      showDeclarationCommand(start),
      publishCommand(start),
      retireDeclarationCommand(start),
    ]),
    noun('consent-settings', 'Show and set what happens when consents lapse (administrators)', [
      showConsentsCommand(start),
      setConsentsCommand(start),
    ]),
    noun('post-settings', 'Show and set how long posts can be corrected, and who sees what is read (administrators)', [
      showPostSettingsCommand(start),
      setPostSettingsCommand(start),
    ]),
    noun('journal-settings', 'Show and set which journal exports are made by themselves (administrators)', [
      showJournalSettingsCommand(start),
      setJournalSettingsCommand(start),
    ]),
    noun('unit', 'List the units of your municipality (administrators)', [listUnitsCommand(start)]),
    noun('notice', 'List and retry mails about what happened (administrators)', [
      listNoticesCommand(start),
      retryCommand(start),
      ...notice,
    ]),
    rightsCommand(start),
  ],
  'Login:': [
    loginCommand(start),
    logoutCommand(start),
    whoamiCommand(start),
    accessLogCommand(start),
    noun('me', 'Set where, when and how your notices come, and fetch a copy of your data', [
      emailCommand(start),
      confirmAddressCommand(start),
      setMeCommand(start),
      followCommand(start),
      exportMeCommand(start),
    ]),
  ],
});
