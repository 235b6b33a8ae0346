/**
 * The register as a stream, page by page: newest first, as each page was when it was read. Each page is a reading of its
 * own, so the stream ends when the person may not read on.
 *
 *   consents.exported   the first page: that an export began, in which format
 *   consents.listed     each page, and how much was on it
 */
import type { Caller } from '../../core/actor.ts';
import { type Cell, csvRow } from '../../core/csv.ts';
import { MAX_PAGE } from '../../core/pages.ts';
import { adminScopeOf } from '../../core/policy.ts';
import type { RunInReading } from '../../core/reading.ts';
import { aboutWhat, listConsentRegister } from './list.ts';
import { seeConsentRegister } from './policy.ts';
import type { ConsentExportQuery, ConsentRegisterPage, ExportFormat, RegisteredConsent } from './schemas.ts';

/** What the contract promises as the longest answer. */
export const MAX_EXPORT_BYTES = 2_147_483_647;

/** More than a page for people: each costs an event, and the same few questions about names. */
const EXPORT_PAGE = 5 * MAX_PAGE;

interface ExportDependencies {
  readonly runInReading: RunInReading;
  readonly now: () => Date;
}

/**
 * Reads the first page at once, so that a refusal is an answer of its own, and no stream that breaks off.
 * @throws DomainError administrators_only, insufficient_user_authentication, invalid_cursor
 */
export async function exportConsentRegister(
  { runInReading, now }: ExportDependencies,
  caller: Caller,
  { format, ...filters }: ConsentExportQuery,
): Promise<AsyncGenerator<string>> {
  const read = (cursor: string | null): Promise<ConsentRegisterPage> =>
    runInReading(caller, async (reading) => {
      const scope = adminScopeOf(reading.actor, seeConsentRegister);
      if (cursor === null) reading.record('consents.exported', { ...aboutWhat(scope, filters), reason: format });
      const more = cursor === null ? {} : { cursor };
      return listConsentRegister(reading, { ...filters, limit: EXPORT_PAGE, ...more });
    });
  return pagesFrom(await read(null));

  async function* pagesFrom(begin: ConsentRegisterPage): AsyncGenerator<string> {
    const { head, line, between, tail } = WRITERS[format];
    let bytes = 0;
    let isFirst = true;
    yield head;
    for (let page = begin; ; page = await read(page.next)) {
      const text = page.items.map(line).join(between);
      bytes += Buffer.byteLength(text);
      if (bytes > MAX_EXPORT_BYTES) throw new Error('an export is longer than the contract promises');
      if (text !== '') yield isFirst ? text : between + text;
      isFirst &&= text === '';
      if (page.next === null) break;
      if (caller.expiresAt * 1_000 <= now().getTime()) throw new Error('an export outlasted its access token');
    }
    yield tail;
  }
}

interface Writer {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  line(consent: RegisteredConsent): string;
}

const COLUMNS: readonly (readonly [name: string, of: (consent: RegisteredConsent) => Cell])[] = [
  ['id', ({ id }) => id],
  ['dialogId', ({ dialog }) => dialog.id],
  ['topic', ({ dialog }) => dialog.topic],
  ['subjectName', ({ dialog }) => dialog.subject.name],
  ['subjectProtected', ({ dialog }) => dialog.subject.protected],
  ['unitId', ({ unit }) => unit.id],
  ['unitName', ({ unit }) => unit.name],
  ['giverId', ({ giver }) => giver.id],
  ['giverName', ({ giver }) => giver.name],
  ['giverProtected', ({ giver }) => giver.protected],
  ['capacity', ({ capacity }) => capacity],
  ['declaration', ({ declaration }) => declaration.code],
  ['declarationVersion', ({ declaration }) => declaration.version],
  ['declarationId', ({ declaration }) => declaration.id],
  ['state', ({ state }) => state],
  ['requestedAt', ({ requestedAt }) => requestedAt],
  ['answerBy', ({ answerBy }) => answerBy],
  ['answeredAt', ({ answeredAt }) => answeredAt],
  ['endsAt', ({ endsAt }) => endsAt],
  ['lapsesAt', ({ lapsesAt }) => lapsesAt],
  ['previousId', ({ previousId }) => previousId],
  ['nextId', ({ nextId }) => nextId],
];

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  csv: {
    head: csvRow(COLUMNS.map(([name]) => name)),
    between: '',
    tail: '',
    line: (consent) => csvRow(COLUMNS.map(([, of]) => of(consent))),
  },
  json: { head: '{"items":[', between: ',\n', tail: ']}\n', line: (consent) => JSON.stringify(consent) },
};
