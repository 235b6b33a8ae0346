/** The only access to `declaration_texts`: what is shown in each language, and what a consent is bound to. */
import { onlyAuthentic, type Tampering } from '../core/tampering.ts';
import type { RowAccess } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Finding } from '../municipalities/legal-bases/rows.ts';
import type { Declaration, ShownText } from './declaration.ts';
import { PublishedText } from './model.ts';
import { hashOf } from './shown-text.ts';

export type TextMeaning = Pick<PublishedText, 'municipalityId' | 'declarationId' | 'language' | 'hash'>;

/** The hash stands for the body, which is compared with it. */
const mac = rowMac<TextMeaning>('declaration_texts', (row) => [
  ...[row.municipalityId, row.declarationId, row.language, row.hash.toString('hex')],
]);

type Keys = Pick<Vault, 'keyring'>;

export interface TextRow extends TextMeaning {
  readonly body: Buffer;
  readonly mac: Buffer;
}

export const textMac = ({ keyring }: Keys, row: TextMeaning): Buffer => mac.compute(keyring, row);
export const isAuthenticText = ({ keyring }: Keys, row: TextRow): boolean =>
  mac.verify(keyring, row) && hashOf(row.body).equals(row.hash);

export const TEXT_COLUMNS: readonly string[] = [
  ...['municipality_id as "municipalityId"', 'declaration_id as "declarationId"', 'language', 'body', 'hash', 'mac'],
];
const FIND = `select ${TEXT_COLUMNS.join(', ')} from declaration_texts where municipality_id = $1
  and declaration_id = any($2::uuid[])`;

const tamperingOf = ({ municipalityId, declarationId }: Omit<TextMeaning, 'hash'>): Tampering => ({
  ...{ table: 'declaration_texts', municipalityId, targetId: declarationId },
});

/** In the languages and their order of the declaration. One that is gone or not authentic is left out, and reported. */
export async function findShownTexts(
  work: Finding,
  municipalityId: string,
  declarations: readonly Pick<Declaration, 'id' | 'definition'>[],
): Promise<ReadonlyMap<string, readonly ShownText[]>> {
  const rows = await work.query<TextRow>(FIND, [municipalityId, declarations.map(({ id }) => id)]);
  const isAuthentic = (row: TextRow): boolean => isAuthenticText(work.vault, row);
  const byId = Map.groupBy(
    onlyAuthentic<TextRow>(work, rows, { isAuthentic, tamperingOf }),
    (row) => row.declarationId,
  );
  const inOrder = ({ id: declarationId, definition }: Pick<Declaration, 'id' | 'definition'>): ShownText[] =>
    definition.languages.flatMap((language) => {
      const row = byId.get(declarationId)?.find((each) => each.language === language);
      if (row) return [{ language, body: row.body, hash: row.hash }];
      work.noteTampering(tamperingOf({ municipalityId, declarationId, language }));
      return [];
    });
  return new Map(declarations.map((each) => [each.id, inOrder(each)]));
}

/** Null for a language that the declaration does not have, and for a text that is not authentic. */
export async function findShownText(
  work: Finding,
  { municipalityId, declarationId, language }: Omit<TextMeaning, 'hash'>,
): Promise<ShownText | null> {
  const rows = await work.query<TextRow>(`${FIND} and language = $3`, [municipalityId, [declarationId], language]);
  const isAuthentic = (row: TextRow): boolean => isAuthenticText(work.vault, row);
  const [row] = onlyAuthentic<TextRow>(work, rows, { isAuthentic, tamperingOf });
  return row ? { language, body: row.body, hash: row.hash } : null;
}

export async function insertTexts(
  { vault, transaction }: RowAccess,
  { municipalityId, id: declarationId }: Pick<Declaration, 'municipalityId' | 'id'>,
  texts: readonly ShownText[],
): Promise<void> {
  const rows = texts.map((text) => {
    const row = { municipalityId, declarationId, ...text };
    return { ...row, mac: textMac(vault, row) };
  });
  await PublishedText.bulkCreate(rows, { transaction });
}
