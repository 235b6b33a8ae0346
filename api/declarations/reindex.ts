import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { DECLARATION_COLUMNS, type DeclarationRow, declarationMac, isAuthenticDeclaration } from './rows.ts';
import { isAuthenticText, TEXT_COLUMNS, type TextRow, textMac } from './text-rows.ts';

interface Keyed {
  readonly municipality_id: string;
}

/** Neither table has an index, but their MACs are made with the same key. */
export const reindexedDeclarations = (vault: Vault): IndexedTable<DeclarationRow & Keyed> => ({
  name: 'declarations',
  key: [
    { column: 'municipality_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  made: ['mac'],
  columns: ['municipality_id', ...DECLARATION_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticDeclaration(vault, row) ? [declarationMac(vault, row)] : null),
});

export const reindexedDeclarationTexts = (
  vault: Vault,
): IndexedTable<TextRow & Keyed & { readonly declaration_id: string }> => ({
  name: 'declaration_texts',
  key: [
    { column: 'municipality_id', type: 'uuid' },
    { column: 'declaration_id', type: 'uuid' },
    { column: 'language', type: 'text' },
  ],
  made: ['mac'],
  columns: ['municipality_id', 'declaration_id', ...TEXT_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticText(vault, row) ? [textMac(vault, row)] : null),
});
