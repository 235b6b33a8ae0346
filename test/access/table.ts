/**
 * Who may do what, written by hand: each row an operation and a case, each column an actor. Not derived from the policies,
 * so that it can disagree with them.
 *
 * Cases: `own` is asked in the actors' own dialog; `elsewhere` twice, with ids of a municipality where nobody of them has
 * anything and with ids that nobody has, and the two must answer alike; `within` is the own dialog with such an id inside.
 * Other cases have a word of their own in requests.ts. Newcomers to the own dialog wait for the approver.
 */
import { ACTORS, type ActorName } from './users.ts';

/** What a cell of the table means. */
export const LEGEND = {
  /** Done, and shown where there is something to show. */
  yes: { status: null, code: null },
  /** Answered, and nothing of the town is in it. */
  nil: { status: null, code: null },
  /** There is no such dialog, as far as the actor is told. */
  '-': { status: 404, code: 'dialog_not_found' },
  /** There is no such thing in it, or none that stands alone. */
  '~': { status: 404, code: null },
  log: { status: 401, code: 'invalid_token' },
  per: { status: 403, code: 'person_only' },
  /** A frontend without a person is no case system. */
  des: { status: 403, code: 'not_a_destination' },
  sys: { status: 409, code: 'unknown_case_system' },
  cli: { status: 401, code: 'client_disabled' },
  cor: { status: 403, code: 'coordinator_only' },
  who: { status: 403, code: 'whole_installation_only' },
  emp: { status: 403, code: 'employees_only' },
  adm: { status: 403, code: 'administrators_only' },
  par: { status: 403, code: 'participants_only' },
  cre: { status: 403, code: 'may_not_create_dialogs' },
  cap: { status: 403, code: 'invitation_for_another_capacity' },
  oth: { status: 403, code: 'invitation_for_another_person' },
  sel: { status: 403, code: 'cannot_add_self' },
  one: { status: 403, code: 'not_oneself' },
  nem: { status: 403, code: 'not_an_employee' },
  pas: { status: 403, code: 'cannot_give_past' },
  con: { status: 403, code: 'approvers_only' },
  aut: { status: 403, code: 'not_the_author' },
  clo: { status: 409, code: 'dialog_closed' },
} as const;
export type Mark = keyof typeof LEGEND;

const TABLE = `
operation             case      coo emp cit ext sub inv cla rem col uad oua adm oad giv cas fro nob

isLive                own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
isReady               own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
listSigningKeys       own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
getCheckpoint         own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
proveConsistency      own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
listCheckpointKeys    own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
getLogEntries         own       who who who who who who who who who who who who who who who per log
getLogEntries         elsewhere who who who who who who who who who who who who who who who per log
getTile               own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
getTile               elsewhere ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~
getTile               within    ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~

getMe                 own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
changeMe              own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
askForAddress         own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
confirmAddress        own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
resolveReference      own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getMyPicture          own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
setMyPicture          own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
removeMyPicture       own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
listMyAccessLog       own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log

listDialogs           own       yes yes yes yes yes nil nil nil nil nil nil nil nil yes per per log
followEvents          own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
sync                  own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
createDialog          own       yes yes cre cre cre cre cre cre yes cre cre cre cre cre per per log
getDialog             own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getDialog             elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
changeDialog          own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
changeDialog          elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getSubjectPicture     own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getSubjectPicture     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
setSubjectPicture     own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
setSubjectPicture     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
removeSubjectPicture  own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
removeSubjectPicture  elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
closeDialog           own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
closeDialog           elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
reopenDialog          own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
reopenDialog          elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log

requestJournalExport  own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
requestJournalExport  elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listJournalExports    own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
listJournalExports    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getJournalExport      own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
getJournalExport      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getJournalExport      within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
cancelJournalExport   own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
cancelJournalExport   elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
cancelJournalExport   within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
acknowledgeJournalOmissions own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
acknowledgeJournalOmissions elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
acknowledgeJournalOmissions within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
remakeJournalPackage  own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
remakeJournalPackage  elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
remakeJournalPackage  within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
getJournalPackage     own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
getJournalPackage     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getJournalPackage     within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
listAllJournalExports own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
getFiling             own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
getFiling             elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
replaceFiling         own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
replaceFiling         elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listPostJournal       own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
listPostJournal       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
judgePosts            own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
judgePosts            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listJournalWork       own       yes nil emp emp emp emp emp emp nil yes nil yes nil emp per per log
getJournalSettings    own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
replaceJournalSettings own      adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log

getDialogRights       own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
getDialogRights       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
renewConsent          own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
renewConsent          elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
renewConsent          within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
listConsentRegister   own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
exportConsentRegister own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
listConsentLapses     own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
explainConsents       own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
explainConsents       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
simulateParticipant   own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
simulateParticipant   elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log

listParticipants      own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
listParticipants      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getParticipant        own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getParticipant        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getParticipant        within     ~   ~   ~   ~   ~   -   -   -   -   ~   -   ~   -   ~  per per log
getParticipantPicture own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getParticipantPicture elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getParticipantPicture within     ~   ~   ~   ~   ~   -   -   -   -   ~   -   ~   -   ~  per per log
changeParticipant     own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
changeParticipant     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
changeParticipant     within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
changeParticipant     giver     yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
endParticipation      own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
endParticipation      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
endParticipation      within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
endParticipation      oneself   yes yes yes yes yes  -   -   -   -  par  -  par  -  yes per per log
addParticipant        own       adm adm adm adm adm  -   -   -   -  yes  -  yes  -  adm per per log
addParticipant        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
addParticipant        within    adm adm adm adm adm  -   -   -   -   ~   -   ~   -  adm per per log
addParticipant        oneself   adm adm adm adm adm  -   -   -   -  sel  -  sel  -  adm per per log
addParticipant        stranger  adm adm adm adm adm  -   -   -   -   ~   -   ~   -  adm per per log
addParticipant        closed    adm adm adm adm adm  -   -   -   -  clo  -  clo  -  adm per per log
listRelations         own       yes yes emp emp emp  -   -   -   -  emp  -  emp  -  emp per per log
listRelations         elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
recordRelation        own       yes yes emp emp emp  -   -   -   -  emp  -  emp  -  emp per per log
recordRelation        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
inviteParticipant     own       yes yes emp emp emp  -   -   -   -  yes  -  yes  -  emp per per log
inviteParticipant     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
inviteParticipant     past      yes cor emp emp emp  -   -   -   -  pas  -  pas  -  emp per per log
inviteParticipant     closed    clo clo emp emp emp  -   -   -   -  clo  -  clo  -  emp per per log
listInvitations       own       yes yes emp emp emp  -   -   -   -  yes  -  yes  -  emp per per log
listInvitations       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getInvitation         own       yes yes emp emp emp  -   -   -   -  yes  -  yes  -  emp per per log
getInvitation         elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getInvitation         within     ~   ~  emp emp emp  -   -   -   -   ~   -   ~   -  emp per per log
confirmInvitation     own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
confirmInvitation     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
confirmInvitation     within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
withdrawInvitation    own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
withdrawInvitation    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
withdrawInvitation    within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
acceptInvitation      own       cap cap oth cap oth yes oth cap cap cap cap cap cap oth per per log
acceptInvitation      foreign   cap cap oth cap oth oth oth cap cap cap cap cap cap oth per per log
acceptInvitation      forged     ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
listAdmissions        own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  yes per per log
listAdmissions        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getAdmission          own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  yes per per log
getAdmission          elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getAdmission          within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -   ~  per per log
approveAdmission      own       con con con con con  -   -   -   -  con  -  con  -  yes per per log
approveAdmission      again     con con con con con  -   -   -   -  con  -  con  -  yes per per log
approveAdmission      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
approveAdmission      within    con con con con con  -   -   -   -  con  -  con  -   ~  per per log
refuseAdmission       own       con con con con con  -   -   -   -  con  -  con  -  yes per per log
refuseAdmission       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
refuseAdmission       within    con con con con con  -   -   -   -  con  -  con  -   ~  per per log
withdrawAdmission     own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
withdrawAdmission     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
withdrawAdmission     within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
remindApprovers       own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
remindApprovers       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
remindApprovers       within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
getAdmissionDemand    own       yes yes yes yes yes  -   -   -   -  yes  -  yes  -  yes per per log
getAdmissionDemand    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
setAdmissionDemand    own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
setAdmissionDemand    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log

listConsentRequirements own      yes yes yes yes yes  -   -   -   -  par  -  par  -  yes per per log
listConsentRequirements elsewhere -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
requireConsent        own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
requireConsent        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
liftConsentRequirement own      yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
liftConsentRequirement elsewhere -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
liftConsentRequirement within    ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
listConsents          own       yes yes emp emp emp  -   -   -   -  par  -  par  -  emp per per log
listConsents          elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getConsent            own       yes yes emp emp emp  -   -   -   -  par  -  par  -  emp per per log
getConsent            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getConsent            within     ~   ~  emp emp emp  -   -   -   -  par  -  par  -  emp per per log
listConsentUses       own       yes yes emp emp emp  -   -   -   -  par  -  par  -  emp per per log
listConsentUses       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listConsentUses       within     ~   ~  emp emp emp  -   -   -   -  par  -  par  -  emp per per log
askGiver              own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
askGiver              elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
registerConsent       own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
registerConsent       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
registerConsent       within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
uploadConsentEvidence own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
uploadConsentEvidence elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
uploadConsentEvidence within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
getConsentEvidence    own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
getConsentEvidence    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getConsentEvidence    within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
getConsentReceipt     own       yes yes emp emp emp  -   -   -   -  par  -  par  -  emp per per log
getConsentReceipt     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getConsentReceipt     within     ~   ~  emp emp emp  -   -   -   -  par  -  par  -  emp per per log
revokeConsent         own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
revokeConsent         elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
revokeConsent         within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
invalidateConsent     own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
invalidateConsent     elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
invalidateConsent     within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
listMyConsents        own       nil nil nil nil yes nil nil nil nil nil nil nil nil nil per per log
getMyConsent          own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyConsent          elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
showMyDeclaration     own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
showMyDeclaration     elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyConsentReceipt   own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyConsentReceipt   elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
giveConsent           own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
giveConsent           elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
refuseConsent         own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
refuseConsent         elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
withdrawConsent       own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
withdrawConsent       elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
reconsiderConsent     own        ~   ~   ~   ~  yes  ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
reconsiderConsent     elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log

listPosts             own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
listPosts             elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
searchPosts           own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
searchPosts           elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
searchMyPosts         own       yes yes yes yes yes nil nil nil nil nil nil nil nil yes per per log
getPost               own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
getPost               elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getPost               within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
listPostVersions      own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
listPostVersions      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listPostVersions      within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
correctPost           own       yes aut aut aut aut  -   -   -   -   -   -   -   -  aut per per log
correctPost           elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
correctPost           within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
deletePost            own       yes aut aut aut aut  -   -   -   -   -   -   -   -  aut per per log
deletePost            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
deletePost            within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
deletePostOfOthers    own       yes cor cor cor cor  -   -   -   -   -   -   -   -  cor per per log
deletePostOfOthers    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
deletePostOfOthers    within     ~  cor cor cor cor  -   -   -   -   -   -   -   -  cor per per log
createPost            own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
createPost            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
createPost            closed    clo clo clo clo clo  -   -   -   -   -   -   -   -  clo per per log
moveReadMarker        own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
listReadMarkers       own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
listReadMarkers       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listPostReaders       own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
listPostReaders       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listPostReaders       within     ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
previewPost           own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
previewPost           elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
moveReadMarker        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
beginAttachment       own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
beginAttachment       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
beginAttachment       closed    clo clo clo clo clo  -   -   -   -   -   -   -   -  clo per per log
listAttachments       own       yes nil nil nil nil  -   -   -   -   -   -   -   -  nil per per log
listAttachments       elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getAttachment         own       yes  ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
getAttachment         elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getAttachment         within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
appendToAttachment    own       yes  ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
appendToAttachment    elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
appendToAttachment    within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
removeAttachment      own       yes  ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
removeAttachment      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
removeAttachment      within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log
getAttachmentContent  own       yes yes yes yes yes  -   -   -   -   -   -   -   -  yes per per log
getAttachmentContent  elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
getAttachmentContent  within     ~   ~   ~   ~   ~   -   -   -   -   -   -   -   -   ~  per per log

listAdministeredDialogs   own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
searchAdministeredDialogs own   adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
moveDialog            own       adm adm adm adm adm  -   -   -   -  adm  -  yes  -  adm per per log
moveDialog            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
createDialogForOthers own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
createDialogForOthers elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
createDialogForOthers oneself   adm adm adm adm adm adm adm adm adm sel sel sel sel adm per per log
createDialogForOthers citizen   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log

listDialogAuditEvents own       yes yes yes yes yes  -   -   -   -  par  -  par  -  yes per per log
listDialogAuditEvents elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listAuditEvents       own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm yes per log
proveAuditEvent       own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm yes per log
proveAuditEvent       elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm  ~  per log
exportAuditEvents     own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log

listNotices           own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
retryNotice           own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
retryNotice           elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
protectPerson         own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
protectPerson         elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
protectPerson         citizen   adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
protectPerson         invited   adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
protectPerson         abroad    adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
unprotectPerson       own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
unprotectPerson       elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
listUnits             own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
getAssurance          own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
replaceAssurance      own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log

listJournalDestinations   own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
createJournalDestination  own       adm adm adm adm adm adm adm adm adm adm adm yes sys adm per per log
replaceJournalDestination own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
replaceJournalDestination elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
deliverJournalExport      own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
deliverJournalExport      elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
deliverJournalExport      within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
retryJournalExport        own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
retryJournalExport        elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
retryJournalExport        within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
listJournalExportReceipts own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
listJournalExportReceipts elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
listJournalExportReceipts within     ~  cor cor cor cor  -   -   -   -   ~   -   ~   -  cor per per log
listJournalReceipts       own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
listOfferedJournalExports own       des des des des des des des des des des des des des des yes per log
getOfferedJournalExport   own       des des des des des des des des des des des des des des yes per log
getOfferedJournalExport   elsewhere des des des des des des des des des des des des des des  ~  per log
getOfferedPackage         own       des des des des des des des des des des des des des des yes per log
getOfferedPackage         elsewhere des des des des des des des des des des des des des des  ~  per log
sendJournalReceipt        own       des des des des des des des des des des des des des des yes per log
sendJournalReceipt        foreign   des des des des des des des des des des des des des des yes per log

listLegalBases        own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
createLegalBasis      own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
getLegalBasis         own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getLegalBasis         elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
changeLegalBasis      own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
changeLegalBasis      elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
retireLegalBasis      own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
retireLegalBasis      elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getConsentSettings    own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
replaceConsentSettings own      adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
getPostSettings       own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
replacePostSettings   own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log

listRetentionPolicies     own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
getRetentionPolicy        own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
setRetentionPolicy        own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
getRetentionPlan          own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
startRetentionRun         own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
listDeletionCertificates  own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
removeRetentionPolicy     own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getRetentionRun           own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getRetentionRun           elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getDeletionCertificate    own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getDeletionCertificate    elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
listLegalHolds            own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
listLegalHolds            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
placeLegalHold            own       yes cor cor cor cor  -   -   -   -  yes  -  yes  -  cor per per log
placeLegalHold            elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
archiveDialog             own       adm adm adm adm adm  -   -   -   -  yes  -  yes  -  adm per per log
archiveDialog             elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
liftLegalHold             own       adm adm adm adm adm  -   -   -   -  yes  -  yes  -  adm per per log
liftLegalHold             elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
liftLegalHold             within    adm adm adm adm adm  -   -   -   -   ~   -   ~   -  adm per per log
listDeclarations      own       adm adm adm adm adm adm adm adm adm adm adm yes nil adm per per log
publishDeclaration    own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
publishDeclaration    elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getDeclaration        own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getDeclaration        elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
retireDeclaration     own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
retireDeclaration     elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
listPublishedDeclarations own   yes yes emp emp emp emp emp emp yes yes yes yes nil emp per per log
getDeclarationText    own       yes yes emp emp emp emp emp emp yes yes yes yes  ~  emp per per log
getDeclarationText    elsewhere  ~   ~  emp emp emp emp emp emp  ~   ~   ~   ~   ~  emp per per log
getDeclarationText    within     ~   ~  emp emp emp emp emp emp  ~   ~   ~   ~   ~  emp per per log

requestMyExport         own       yes yes yes yes yes yes yes yes yes yes yes yes yes yes per per log
listMyExports           own       yes nil nil nil nil nil nil nil nil nil nil nil nil nil per per log
getMyExport             own       yes  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyExport             elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyExportPackage      own       yes  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
getMyExportPackage      elsewhere  ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~   ~  per per log
requestPersonExport     own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
requestPersonExport     elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
requestPersonExport     oneself   adm adm adm adm adm adm adm adm adm adm adm yes yes adm per per log
requestPersonExport     citizen   adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
requestPersonExport     invited   adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
requestPersonExport     abroad    adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getPersonExport         own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getPersonExport         elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getPersonExport         within    adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getPersonExportPackage  own       adm adm adm adm adm adm adm adm adm adm adm yes  ~  adm per per log
getPersonExportPackage  elsewhere adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
getPersonExportPackage  within    adm adm adm adm adm adm adm adm adm adm adm  ~   ~  adm per per log
listPersonExportReviews own       yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
listPersonExportReviews elsewhere  -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
answerPersonExportReview own      yes cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log
answerPersonExportReview elsewhere -   -   -   -   -   -   -   -   -   -   -   -   -   -  per per log
answerPersonExportReview within    ~  cor cor cor cor  -   -   -   -  cor  -  cor  -  cor per per log

listEmployees         own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
searchEmployees       own       adm adm adm adm adm adm adm adm adm yes nil yes nil adm per per log
getEmployee           own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
getEmployee           elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
getEmployee           oneself   adm adm adm adm adm adm adm adm adm yes yes yes yes adm per per log
getEmployee           citizen   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
changeEmployee        own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
changeEmployee        elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
changeEmployee        oneself   adm adm adm adm adm adm adm adm adm one one one one adm per per log
changeEmployee        chief     adm adm adm adm adm adm adm adm adm adm  ~  yes  ~  adm per per log
changeEmployee        citizen   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log

getPerson             own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
getPerson             elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
getPerson             oneself   adm adm adm adm adm adm adm adm adm yes yes yes yes adm per per log
getPerson             citizen   adm adm adm adm adm adm adm adm adm  ~   ~  yes  ~  adm per per log
getPerson             claimed   adm adm adm adm adm adm adm adm adm  ~   ~  yes  ~  adm per per log
getPerson             invited   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
getPerson             abroad    adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
getPersonPicture      own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
getPersonPicture      elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
disablePerson         own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
disablePerson         elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
disablePerson         oneself   adm adm adm adm adm adm adm adm adm one one one one adm per per log
disablePerson         chief     adm adm adm adm adm adm adm adm adm adm  ~  yes  ~  adm per per log
disablePerson         citizen   adm adm adm adm adm adm adm adm adm  ~   ~  nem  ~  adm per per log
disablePerson         invited   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
enablePerson          own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
enablePerson          elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
enablePerson          oneself   adm adm adm adm adm adm adm adm adm one one one one adm per per log
enablePerson          chief     adm adm adm adm adm adm adm adm adm adm  ~  yes  ~  adm per per log
enablePerson          citizen   adm adm adm adm adm adm adm adm adm  ~   ~  nem  ~  adm per per log
removePerson          own       adm adm adm adm adm adm adm adm adm yes  ~  yes  ~  adm per per log
removePerson          elsewhere adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
removePerson          oneself   adm adm adm adm adm adm adm adm adm one one one one adm per per log
removePerson          chief     adm adm adm adm adm adm adm adm adm adm  ~  yes  ~  adm per per log
removePerson          successor adm adm adm adm adm adm adm adm adm sel  ~  sel  ~  adm per per log
removePerson          citizen   adm adm adm adm adm adm adm adm adm  ~   ~  yes  ~  adm per per log
removePerson          claimed   adm adm adm adm adm adm adm adm adm  ~   ~  yes  ~  adm per per log
removePerson          invited   adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
removePerson          abroad    adm adm adm adm adm adm adm adm adm  ~   ~   ~   ~  adm per per log
`;

export interface Row {
  readonly operation: string;
  readonly asked: string;
  expected(actor: ActorName): Mark;
}

const isMark = (text: string): text is Mark => text in LEGEND;

export const rows = (table = TABLE): Row[] =>
  table
    .trim()
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [operation = '', asked = '', ...marks] = line.trim().split(/\s+/);
      if (marks.length !== ACTORS.length) throw new Error(`${operation} ${asked} has ${marks.length} cells`);
      const expected = (actor: ActorName): Mark => {
        const mark = marks[ACTORS.indexOf(actor)] ?? '';
        if (!isMark(mark)) throw new Error(`${operation} ${asked}: ${mark} means nothing`);
        return mark;
      };
      return { operation, asked, expected };
    });

/** Who may do it in the own dialog. */
export function whoMay(operation: string): ActorName[] {
  const row = rows().find((each) => each.operation === operation && each.asked === 'own');
  return row ? ACTORS.filter((actor) => row.expected(actor) === 'yes') : [];
}
