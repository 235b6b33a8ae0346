/**
 * What an administrator can do about a refusal with this command line. The contract's remedies are for makers of
 * frontends.
 */
const ADVICE: Readonly<Record<string, string>> = {
  version_changed: 'Nothing was changed by this command. Look again, and repeat it if it is still right.',
  dialog_not_found:
    'Or it is not yours to see: "letdialog dialog list" shows yours, with --administered those you administer. What is written is for participants alone.',
  participant_not_found: '"letdialog participant list" shows who takes part.',
  admission_not_found: '"letdialog admission list" shows who waits.',
  consent_not_found: '"letdialog consent list" shows the consents of a dialog.',
  consent_requirement_not_found: '"letdialog consent list" shows what a dialog requires.',
  not_a_giver: '"letdialog consent list" shows whose answers count.',
  admission_waits: '"letdialog admission list" shows for whom.',
  coordinator_only: '"letdialog participant list" shows who coordinates.',
  approvers_only: '"letdialog admission demand" shows whether you are one.',
  approvers_are_named: 'Release them with "letdialog participant approver --release".',
  nobody_to_remind: '"letdialog admission demand" shows whether anybody could approve.',
  may_not_create_dialogs: 'Employees have that right from the login provider, or by "letdialog person grant".',
  invitation_for_another_person: 'It is bound to another CPR number than that of your login.',
  invitation_for_another_capacity: 'You are logged in in another one: "letdialog whoami" shows it as your kind.',
  not_oneself: 'Another administrator can do it.',
  cannot_add_self: 'A coordinator of the dialog can invite you, or another administrator add you.',
  not_an_employee: '"letdialog person remove" ends all that they have here, "letdialog participant exclude" one part.',
  person_not_found:
    '"letdialog person list" shows the employees, "letdialog participant list" who takes part in a dialog.',
  employee_not_found: '"letdialog person list" shows the employees.',
  employee_disabled: '"letdialog person enable" lets them in again; or name another employee.',
  sole_coordinator: 'Name with --successor who takes over, or appoint others with "letdialog participant appoint".',
  successor_is_removed: 'Name another employee with --successor.',
  last_coordinator: 'Appoint another one first, with "letdialog participant appoint".',
  coordinator_must_be_employee: '"letdialog participant list" shows who is an employee.',
  participants_only: 'As an administrator, ask the log with "letdialog audit query --as-administrator".',
  dialog_closed: 'A coordinator or administrator opens it again, with "letdialog dialog reopen".',
  legal_basis_not_found: '"letdialog legal-basis list" shows them.',
  legal_basis_exists: 'Change it with "letdialog legal-basis change", or choose another code.',
  legal_basis_retired: '"letdialog legal-basis list" shows which are not.',
  legal_basis_statutory: 'Nobody consents to what the law itself allows: choose a legal basis whose mode is consent.',
  declaration_not_found: '"letdialog declaration list" shows them.',
  declaration_incomplete: 'Write it into the file, in that language, and publish it again.',
  declaration_retired: '"letdialog declaration publish" makes another version.',
  period_too_long: '"letdialog legal-basis show" tells the longest period.',
  administrators_only: '"letdialog whoami" shows your rights, "letdialog rights" who may do what.',
  not_filed: '"letdialog filing set" says how the dialog is filed.',
  journal_export_under_way: '"letdialog journal list" shows it, "letdialog journal cancel" takes it back.',
  journal_export_not_found: '"letdialog journal list" shows the exports of a dialog.',
  package_handed_over: '"letdialog journal show" tells where it is.',
  package_not_ready: '"letdialog journal show" tells how far it is.',
  package_beyond_your_history: 'Another coordinator, who may read from the first post of it on, can fetch it.',
  package_missing: 'Tell operations staff: it is not in the storage. Then "letdialog journal cancel" and export again.',
  package_damaged: 'Tell operations staff: what is stored was changed. "letdialog journal retry" makes it anew.',
  cannot_cancel_export: '"letdialog journal show" tells where it is.',
  nothing_to_journal: '"letdialog journal pending" lists what waits, "letdialog journal judge" says what matters.',
  nothing_to_acknowledge: '"letdialog journal show" tells what is left out, and whether somebody knows of it.',
  journal_export_not_retryable:
    '"letdialog journal show" tells its state; only one that was rejected or failed is retried.',
  journal_export_not_sendable:
    '"letdialog journal show" tells its state; only one that is packaged and not answered is delivered.',
  journal_export_superseded: 'A later export has its posts: "letdialog journal list" shows it.',
  post_on_its_way: '"letdialog journal list" shows the export; cancel it, or wait for the answer of its receiver.',
  post_journaled:
    'What the case system has stays there. Once it is corrected or deleted, a post waits to be judged again.',
  destination_not_found: '"letdialog journal destinations list" has them.',
  destination_name_taken: '"letdialog journal destinations list" has it; change that one, or choose another name.',
  unknown_destination: '"letdialog journal destinations list" has them.',
  unknown_folder: '"letdialog journal destinations list" names the folders that operations staff have set up.',
  unknown_case_system: 'Operations staff register case systems, in the file of "letdialog setup apply".',
  case_system_lacks_scopes:
    'Operations staff give it journal:read and journal:write, in the file of "letdialog setup apply".',
  kle_taken: 'A topic has one destination: "letdialog journal destinations list" shows which has it.',
  retention_policy_not_found: '"letdialog retention list" shows them.',
  legal_hold_not_found: '"letdialog retention holds" shows those of a dialog.',
  legal_hold_ended: '"letdialog retention holds" shows which are in force.',
  deletion_certificate_not_found: '"letdialog retention certificates" shows them.',
  too_many_mails: 'What was done in the last 24 hours counts, also what was withdrawn or excluded since.',
  insufficient_scope: '"letdialog login" asks for everything that this command line can do.',
};

export const adviceFor = (code: string): string => (ADVICE[code] === undefined ? '' : `\n${ADVICE[code]}`);

export const ADVISED_CODES: readonly string[] = Object.keys(ADVICE);
