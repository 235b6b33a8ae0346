import { csvHead, csvLine } from './csv.ts';
import { ecsLine } from './ecs.ts';
import type { ExportedEvent, LogOrigin } from './exported-event.ts';
import { fhirLine } from './fhir.ts';

export const FORMATS = ['csv', 'fhir', 'ecs'] as const;
export type Format = (typeof FORMATS)[number];

interface Writer {
  readonly type: string;
  /** Before the first event. */
  readonly head: string;
  line(event: ExportedEvent, origin: LogOrigin): string;
}

export const WRITERS: Readonly<Record<Format, Writer>> = {
  csv: { type: 'text/csv', head: csvHead, line: csvLine },
  fhir: { type: 'application/fhir+ndjson', head: '', line: fhirLine },
  ecs: { type: 'application/x-ndjson', head: '', line: ecsLine },
};
