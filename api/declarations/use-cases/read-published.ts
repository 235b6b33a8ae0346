/** What can be asked for now, for employees who set what a dialog demands. */
import { notFound } from '../../core/errors.ts';
import type { Page } from '../../core/pages.ts';
import { authorize } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { seePublishedDeclarations } from '../policy.ts';
import { findDeclaration, findVersions } from '../rows.ts';
import type { DeclarationTextParams, DeclarationView, ShownTextView } from '../schemas.ts';
import { findShownText } from '../text-rows.ts';
import { toDeclarationViews, toShownTextView } from '../views.ts';

/** The newest version of each code, unless it is retired. @throws DomainError employees_only */
export async function listPublishedDeclarations(work: Work): Promise<Page<DeclarationView>> {
  const municipalityId = employerOf(work);
  const versions = await findVersions(work, { municipalityId });
  const published = versions.flatMap(({ newest }) => (newest?.retiredAt === null ? [newest] : []));
  work.record('declarations.listed', { municipalityId, count: published.length });
  return { items: await toDeclarationViews(work, municipalityId, published), next: null };
}

/**
 * What was asked for before can still be read.
 * @throws DomainError employees_only, declaration_not_found, declaration_text_not_found
 */
export async function readDeclarationText(
  work: Work,
  { declarationId, language }: DeclarationTextParams,
): Promise<ShownTextView> {
  const municipalityId = employerOf(work);
  const facts = { municipalityId, targetId: declarationId };
  const declaration = await findDeclaration(work, { municipalityId, id: declarationId });
  if (!declaration) throw notFound('declaration', { facts });
  const text = await findShownText(work, { municipalityId, declarationId, language });
  if (!text) throw notFound('declaration_text', { facts });
  work.record('declaration.read', facts);
  return toShownTextView(text);
}

function employerOf({ actor }: Work): string {
  const { municipalityId } = actor;
  authorize(
    { policy: seePublishedDeclarations, actor, facts: null },
    { what: 'declaration', event: { municipalityId } },
  );
  if (municipalityId === null) throw new Error('An employee must have a municipality');
  return municipalityId;
}
