import type { Reading } from '../../core/reading.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { markedAmong } from '../../dialogs/names.ts';
import { type DialogTexts, openDialogTextsWith, sealerOf } from '../../dialogs/records.ts';
import { type UnitMeaning, unitNamesOf } from '../../municipalities/unit-rows.ts';
import { named, personsSeenBy } from '../../people/names.ts';
import type { DialogOfConsents } from '../queries.ts';
import type { StandingConsent } from '../read-consents.ts';
import { stateAt } from '../rules/fold.ts';
import type { RegisteredConsent } from './schemas.ts';

/** Administrators see true names, and of a dialog what the list of dialogs shows them: no post, and nobody in it. */
export async function viewsOf(
  reading: Reading,
  municipalityId: string,
  found: readonly StandingConsent[],
): Promise<RegisteredConsent[]> {
  const dialogs = new Map(found.map(({ dialog }) => [dialog.id, dialog]));
  const textsOf = await openTexts(reading, municipalityId, dialogs);
  const unitName = await unitNames(
    reading,
    [...dialogs.values()].map(({ unitId }) => unitId),
  );
  const marked = await markedAmong(reading.query, [...dialogs.keys()]);
  const seen = await personsSeenBy(reading, {
    ids: found.map(({ consent }) => consent.giverId),
    personId: reading.actor.personId,
    seesTrueNames: true,
  });
  const declarations = await declarationsOf(reading, municipalityId, found);
  return found.map(({ dialog, consent }) => ({
    id: consent.id,
    dialog: {
      id: dialog.id,
      topic: textsOf(dialog.id).topic,
      subject: { name: textsOf(dialog.id).subjectName, protected: marked.has(dialog.id) },
    },
    unit: { id: dialog.unitId, name: unitName(dialog.unitId) },
    giver: named(seen, consent.giverId),
    capacity: consent.capacity,
    declaration: declarations(consent.declarationId),
    state: stateAt(consent, reading.now),
    requestedAt: consent.requestedAt.toISOString(),
    answerBy: consent.answerBy.toISOString(),
    answeredAt: consent.answeredAt?.toISOString() ?? null,
    endsAt: consent.endsAt?.toISOString() ?? null,
    lapsesAt: consent.lapsesAt?.toISOString() ?? null,
    previousId: consent.previousId,
    nextId: consent.nextId,
  }));
}

const NOTHING: DialogTexts = { topic: null, subjectName: null };

async function openTexts(
  { vault, noteTampering }: Reading,
  municipalityId: string,
  dialogs: ReadonlyMap<string, DialogOfConsents>,
): Promise<(id: string) => DialogTexts> {
  const sealer = await sealerOf(vault, municipalityId);
  const texts = new Map(
    [...dialogs].map(([id, dialog]) => [id, openDialogTextsWith(sealer, dialog, noteTampering)] as const),
  );
  return (id) => texts.get(id) ?? NOTHING;
}

const UNITS = `select id, municipality_id as "municipalityId", external_id as "externalId", name,
    retired_at as "retiredAt", mac
  from units where id = any($1::uuid[])`;

export async function unitNames(reading: Reading, ids: readonly string[]): Promise<(id: string) => string> {
  const rows = await reading.query<UnitMeaning & { readonly mac: Buffer }>(UNITS, [[...new Set(ids)]]);
  return unitNamesOf(reading, rows);
}

type DeclarationView = RegisteredConsent['declaration'];

async function declarationsOf(
  reading: Reading,
  municipalityId: string,
  found: readonly StandingConsent[],
): Promise<(id: string) => DeclarationView> {
  const views = new Map<string, DeclarationView>();
  for (const id of new Set(found.map(({ consent }) => consent.declarationId))) {
    const declaration = await findDeclaration(reading, { municipalityId, id });
    views.set(id, { id, code: declaration?.code ?? null, version: declaration?.version ?? null });
  }
  return (id) => views.get(id) ?? { id, code: null, version: null };
}
