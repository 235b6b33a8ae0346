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
  too_many_mails: 'What was done in the last 24 hours counts, also what was withdrawn or excluded since.',
  insufficient_scope: '"letdialog login" asks for everything that this command line can do.',
};

export const adviceFor = (code: string): string => (ADVICE[code] === undefined ? '' : `\n${ADVICE[code]}`);

export const ADVISED_CODES: readonly string[] = Object.keys(ADVICE);
