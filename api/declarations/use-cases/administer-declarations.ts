/** All that a municipality has ever published, for its administrators. */
import { conflict, notFound } from '../../core/errors.ts';
import { decodeIdCursor, type Page, pageOf } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { publishDeclarations, seeDeclarations } from '../policy.ts';
import { findDeclaration, findDeclarationPage, saveRetirement } from '../rows.ts';
import type { DeclarationQuery, DeclarationView, WholeDeclarationView } from '../schemas.ts';
import { toDeclarationViews, toWholeDeclarationViews } from '../views.ts';

/** @throws DomainError administrators_only, invalid_cursor */
export async function listDeclarations(
  work: Work,
  { limit, cursor }: DeclarationQuery,
): Promise<Page<DeclarationView>> {
  const municipalityId = administeredMunicipality(work.actor, seeDeclarations);
  const before = decodeIdCursor(cursor);
  const { declarations, rows } = await findDeclarationPage(work, { municipalityId, before, limit });
  work.record('declarations.listed', { municipalityId, count: declarations.length });
  const { next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await toDeclarationViews(work, municipalityId, declarations), next };
}

/** @throws DomainError administrators_only, declaration_not_found */
export async function readDeclaration(work: Work, id: string): Promise<WholeDeclarationView> {
  const municipalityId = administeredMunicipality(work.actor, seeDeclarations);
  const facts = { municipalityId, targetId: id };
  const declaration = await findDeclaration(work, { municipalityId, id });
  const [view] = await toWholeDeclarationViews(work, municipalityId, declaration ? [declaration] : []);
  if (!view) throw notFound('declaration', { facts });
  work.record('declaration.read', facts);
  return view;
}

/**
 * Of two at once both say the same.
 * @throws DomainError administrators_only, declaration_not_found, declaration_retired
 */
export async function retireDeclaration(work: Work, id: string): Promise<WholeDeclarationView> {
  const municipalityId = administeredMunicipality(work.actor, publishDeclarations);
  const facts = { municipalityId, targetId: id };
  work.about(facts);
  await work.query('select id from declarations where municipality_id = $1 and id = $2 for update', [
    ...[municipalityId, id],
  ]);
  const declaration = await findDeclaration(work, { municipalityId, id });
  if (!declaration) throw notFound('declaration', { facts });
  if (declaration.retiredAt !== null) throw conflict('declaration_retired');
  const retired = { ...declaration, retiredAt: work.now };
  await saveRetirement(work, retired);
  work.record('declaration.retired', facts);
  const [view] = await toWholeDeclarationViews(work, municipalityId, [retired]);
  if (!view) throw new Error('A declaration without a view');
  return view;
}
