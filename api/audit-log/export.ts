/**
 * The log of a municipality as a stream, page by page: newest first, as it was when each page was read. Each page is a
 * reading of its own, so the stream ends when the person may not read on. Its event is on disk before the page leaves:
 *
 *   audit.exported           the first page: that an export began, in which format
 *   audit.read               each page, and how much was on it
 *   audit.export-completed   with the last page: how much it was in all. An export without it broke off.
 */
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../core/actor.ts';
import { MAX_PAGE } from '../core/pages.ts';
import { administeredMunicipality } from '../core/policy.ts';
import type { Reading, RunInReading } from '../core/reading.ts';
import type { Dialog } from '../dialogs/model.ts';
import { provenSubjectOf } from '../dialogs/rows.ts';
import { readLeafHashes } from '../merkle-log/tiles.ts';
import type { ExportedEvent, LogOrigin } from './formats/exported-event.ts';
import { type Format, WRITERS } from './formats/formats.ts';
import { exportMunicipalityLog } from './policy.ts';
import type { AuditEventView, AuditFilters } from './schemas.ts';
import { listMunicipalityEvents } from './use-cases.ts';

/** More than a page for people: each costs an event, and the same few questions about names. */
const EXPORT_PAGE = 5 * MAX_PAGE;
/** Written at once: a few milliseconds, between which the process answers others. */
const SLICE = MAX_PAGE;

export type ExportFilters = Omit<AuditFilters, 'limit' | 'cursor'>;

export interface ExportQuery extends ExportFilters {
  readonly format: Format;
}

/** What the contract promises as the longest answer. Whoever needs more asks for one span of time after another. */
export const MAX_EXPORT_BYTES = 2_147_483_647;

interface ExportDependencies {
  readonly runInReading: RunInReading;
  readonly publicUrl: string;
  readonly now: () => Date;
}

/**
 * Reads the first page at once, so that a refusal is an answer of its own, and no stream that breaks off.
 * @throws DomainError administrators_only, not_your_municipality, insufficient_user_authentication, invalid_cursor
 */
export async function exportEvents(
  { runInReading, publicUrl, now }: ExportDependencies,
  caller: Caller,
  query: ExportQuery,
): Promise<AsyncGenerator<string>> {
  const { format, ...filters } = query;
  let written = 0;
  const read = (cursor: string | null): Promise<ExportedPage> =>
    runInReading(caller, async (reading) => {
      const page = await readPage(reading, { ...filters, limit: EXPORT_PAGE, ...(cursor === null ? {} : { cursor }) });
      const facts = { municipalityId: page.municipalityId, targetId: format };
      if (cursor === null) reading.record('audit.exported', { ...facts, ...aboutWhat(page, filters) });
      written += page.items.length;
      if (page.next === null) reading.record('audit.export-completed', { ...facts, count: written });
      return page;
    });
  const first = await read(null);
  return pagesFrom(first);

  async function* pagesFrom(begin: ExportedPage): AsyncGenerator<string> {
    const writer = WRITERS[format];
    const origin: LogOrigin = { publicUrl, municipalityId: begin.municipalityId };
    let bytes = 0;
    if (writer.head !== '') yield writer.head;
    for (let page = begin; ; page = await read(page.next)) {
      for (let start = 0; start < page.items.length; start += SLICE) {
        const slice = page.items.slice(start, start + SLICE);
        const text = slice.map((event) => writer.line(event, origin)).join('');
        bytes += Buffer.byteLength(text);
        if (bytes > MAX_EXPORT_BYTES) throw new Error('an export is longer than the contract promises');
        yield text;
        await setImmediate();
      }
      if (page.next === null) return;
      if (caller.expiresAt * 1000 <= now().getTime()) throw new Error('an export outlasted its access token');
    }
  }
}

interface ExportedPage {
  readonly items: readonly ExportedEvent[];
  readonly next: string | null;
  readonly municipalityId: string;
}

/** @throws DomainError administrators_only, insufficient_user_authentication, invalid_cursor */
async function readPage(reading: Reading, filters: AuditFilters): Promise<ExportedPage> {
  const municipalityId = administeredMunicipality(reading.actor, exportMunicipalityLog);
  const { items, next } = await listMunicipalityEvents(reading, filters);
  const subjectOf = await subjectsIn(reading, municipalityId, items);
  const leaves = await readLeafHashes(
    reading.query,
    items.flatMap(({ number }) => number ?? []),
  );
  return {
    items: items.map((event) => ({
      ...event,
      leaf: event.number === null ? null : (leaves.get(event.number) ?? null),
      subjectId: subjectOf(event.dialogId),
    })),
    next,
    municipalityId,
  };
}

/** As with `audit.read`: nothing is written about a dialog or a person of whom the log has nothing. */
const aboutWhat = ({ items }: ExportedPage, { dialogId, personId }: ExportFilters) =>
  items.length === 0 ? {} : { dialogId: dialogId ?? null, personId: personId ?? null };

type SubjectRow = Pick<Dialog, 'id' | 'municipalityId' | 'unitId' | 'subjectId' | 'mac'>;

const SUBJECTS = `select id, municipality_id as "municipalityId", unit_id as "unitId", subject_id as "subjectId", mac
  from dialogs where id = any($1::uuid[]) and municipality_id = $2`;

/** Whom the municipality's dialogs are about, by rows that SQL cannot make. */
async function subjectsIn(
  reading: Reading,
  municipalityId: string,
  events: readonly AuditEventView[],
): Promise<(dialogId: string | null) => string | null> {
  const ids = [...new Set(events.flatMap(({ dialogId }) => dialogId ?? []))];
  const rows = ids.length === 0 ? [] : await reading.query<SubjectRow>(SUBJECTS, [ids, municipalityId]);
  const subjects = new Map(rows.map((row) => [row.id, provenSubjectOf(reading, row)]));
  return (dialogId) => (dialogId === null ? null : (subjects.get(dialogId) ?? null));
}
