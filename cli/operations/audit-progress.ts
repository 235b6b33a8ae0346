import type { Operation } from './operation.ts';

export interface Progress {
  /** So many events are checked. */
  reach(events: number): void;
  /** So many bytes are read, of a file. */
  read(bytes: number): void;
  end(): void;
}

const MILLISECONDS_BETWEEN = 200;
const BAR_WIDTH = 30;

/** A bar on the terminal of whoever watches; nothing elsewhere. `whole` counts events, or bytes where those are read. */
export function createProgress({ terminal }: Operation, whole: number): Progress {
  const begun = performance.now();
  let [events, bytes, shown] = [0, 0, begun];
  const show = (): void => {
    const now = performance.now();
    if (!terminal.progress || now - shown < MILLISECONDS_BETWEEN) return;
    shown = now;
    const part = whole > 0 ? Math.min(1, (bytes || events) / whole) : 0;
    const bar = '#'.repeat(Math.round(part * BAR_WIDTH)).padEnd(BAR_WIDTH, '.');
    const speed = Math.round((events / (now - begun)) * 1000);
    const [done, rate] = [events, speed].map((number) => number.toLocaleString('en'));
    terminal.progress(`[${bar}] ${Math.floor(part * 100)} %  ${done} events, ${rate} a second`);
  };
  return {
    reach: (count) => {
      events = count;
      show();
    },
    read: (count) => {
      bytes = count;
    },
    end: () => terminal.progress?.(''),
  };
}
