import { readFileSync } from 'node:fs';

/** The build puts a package.json beside the compiled code, so the way to it is the same there. */
const packageFile: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Of this program, and so of its API. */
export const VERSION = packageFile.version;
