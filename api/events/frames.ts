/** Server-sent events (WHATWG HTML, 9.2). Every value is made by us and of one line. */
import type { Reference } from './told.ts';

/** What is told of the stream itself. These have no id: what a client resumes from is an event or a position. */
export type Control = 'reset' | 'reconnect' | 'replaced' | 'ended';

export const HEARTBEAT = ':\n\n';

/** Clients try again after so long; a little different for each, so that they do not all come back at once. */
const RETRY_MILLISECONDS = 1_000;
const retry = (): number => RETRY_MILLISECONDS + Math.floor(Math.random() * 2 * RETRY_MILLISECONDS);

/** Where a stream stands. The first frame of each stream is one. */
export const positionFrame = (cursor: string): string =>
  `retry: ${retry()}\nid: ${cursor}\nevent: position\ndata: {}\n\n`;

export const controlFrame = (control: Control): string => `retry: ${retry()}\nevent: ${control}\ndata: {}\n\n`;

export const eventFrame = (cursor: string, reference: Reference): string =>
  `id: ${cursor}\nevent: ${reference.kind}\ndata: ${JSON.stringify(reference)}\n\n`;
