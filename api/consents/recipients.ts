import { findDeclaration } from '../declarations/rows.ts';
import type { FindRecipients } from '../dialogs/recipients.ts';
import { findRequirements } from './rows.ts';

/** By the declarations that the dialog requires now. */
export const namedRecipients: FindRecipients = async (work, { id: dialogId, municipalityId }) => {
  const requirements = await findRequirements(work, { where: { dialogId, liftedAt: null, mode: 'consent' } });
  const codes: string[] = [];
  for (const { declarationId: id } of requirements) {
    const declaration = id === null ? null : await findDeclaration(work, { municipalityId, id });
    codes.push(...(declaration?.definition.recipients ?? []).map(({ code }) => code));
  }
  return codes.length > 0 ? new Set(codes) : null;
};
