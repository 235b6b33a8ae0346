import { ADMINISTRATORS, COORDINATORS, coordinates, type DialogPolicy, orAdministers } from '../../dialogs/policy.ts';

const description = `${COORDINATORS}; ${ADMINISTRATORS}`;

/** What the consents come to, and who could read and write then. Administrators see no post. */
export const seeRights: DialogPolicy = { name: 'rights.see', description, evaluate: orAdministers(coordinates) };
export const simulateParticipants: DialogPolicy = {
  ...{ name: 'participant.simulate', description, evaluate: orAdministers(coordinates) },
};
