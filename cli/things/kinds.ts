/** What can be named at a command line instead of by its id. */
import {
  findBases,
  findCertificates,
  findDeclarations,
  findDestinations,
  findNotices,
  findUnits,
} from './administered.ts';
import type { Find } from './find.ts';
import {
  findAdmissions,
  findAttachments,
  findConsents,
  findCopies,
  findExports,
  findHolds,
  findInvitations,
  findParticipants,
  findRelations,
  findRequirements,
} from './in-dialog.ts';
import { findDialogs, findEmployees, findPersons } from './people.ts';

export const KINDS = {
  dialog: findDialogs,
  employee: findEmployees,
  person: findPersons,
  unit: findUnits,
  participant: findParticipants,
  invitation: findInvitations,
  admission: findAdmissions,
  consent: findConsents,
  requirement: findRequirements,
  relation: findRelations,
  attachment: findAttachments,
  export: findExports,
  copy: findCopies,
  hold: findHolds,
  declaration: findDeclarations,
  'legal basis': findBases,
  destination: findDestinations,
  certificate: findCertificates,
  notice: findNotices,
} satisfies Record<string, Find>;

export type KindName = keyof typeof KINDS;
