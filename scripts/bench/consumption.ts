import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

/** What the kernel counts for us, where it does so in /proc (Linux); elsewhere null: not measured. */
export interface Meter {
  /** CPU seconds that the process has used so far, all its threads together. */
  cpuOf(pid: number): Promise<number | null>;
  /** The same for PostgreSQL: its main process, those it has now, and those that have ended. */
  cpuOfPostgres(): Promise<number | null>;
  /** Megabytes in memory now. */
  residentMegabytes(pid: number): Promise<number | null>;
  /** The most that it ever had. */
  peakMegabytes(pid: number): Promise<number | null>;
}

/** Linux counts in hundredths of a second for everybody, whatever it counts in for itself. */
const TICKS_PER_SECOND = 100;
const KILOBYTES_PER_MEGABYTE = 1024;

export async function createMeter(superuserUrl: string): Promise<Meter> {
  const postmaster = await findPostmaster(superuserUrl);
  return {
    cpuOf: async (pid) => (await statOf(pid))?.own ?? null,
    cpuOfPostgres: async () => {
      const main = postmaster === null ? null : await statOf(postmaster);
      if (!main) return null;
      const all = await Promise.all(
        (await readdir('/proc'))
          .filter((name) => /^\d+$/.test(name))
          .map(Number)
          .map(statOf),
      );
      const children = all.filter((stat) => stat?.parent === postmaster);
      return children.reduce((sum, stat) => sum + (stat?.own ?? 0), main.own + main.ended);
    },
    residentMegabytes: (pid) => statusOf(pid, 'VmRSS'),
    peakMegabytes: (pid) => statusOf(pid, 'VmHWM'),
  };
}

async function findPostmaster(superuserUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return rows[0] ? ((await statOf(rows[0].pid))?.parent ?? null) : null;
  } finally {
    await client.end();
  }
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended and were waited for. */
  readonly ended: number;
}

async function statOf(pid: number): Promise<Stat | null> {
  const text = await readProc(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The program's name stands in parentheses and may itself hold spaces; field 3, the state, follows the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const seconds = (first: number): number => (Number(fields[first - 3]) + Number(fields[first - 2])) / TICKS_PER_SECOND;
  return { parent: Number(fields[4 - 3]), own: seconds(14), ended: seconds(16) };
}

async function statusOf(pid: number, name: string): Promise<number | null> {
  const text = await readProc(`/proc/${pid}/status`);
  const kilobytes = text?.match(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / KILOBYTES_PER_MEGABYTE;
}

/** Null where there is no /proc, and for a process that has just ended. */
async function readProc(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
    if (isGone) return null;
    throw error;
  }
}
