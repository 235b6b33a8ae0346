import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** What a linter says about a file, as JSON. It exits with a failure when it finds something. */
function lint(program: string, args: readonly string[]): Promise<ReturnType<typeof JSON.parse>> {
  // Neither is to tell anybody that it runs, nor to look for a newer one of itself.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((done, fail) => {
    const command = [join(MODULES, program), 'lint', ...args];
    execFile(process.execPath, command, { cwd: ROOT, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const isTold = stdout.startsWith('{') || stdout.startsWith('[');
      if (isTold) done(JSON.parse(stdout));
      else fail(new Error(`${program}: ${error?.message} ${stderr}`));
    });
  });
}

const redocly = async (file: string): Promise<string[]> => {
  const { problems } = await lint('@redocly/cli/bin/cli.js', [file, '--config=redocly.yaml', '--format=json']);
  return problems.map((each: { ruleId: string; message: string }) => `${each.ruleId}: ${each.message}`);
};

const spectral = async (file: string): Promise<string[]> => {
  const found = await lint('@stoplight/spectral-cli/dist/index.js', [
    file,
    '--quiet',
    '--format=json',
    '--fail-severity=hint',
  ]);
  return found.map((each: { code: string; path: string[] }) => `${each.code}: ${each.path.join('/')}`);
};

const POOR = `openapi: 3.1.0
info: { title: Poor, version: "1" }
servers: [{ url: / }]
tags: [{ name: poor }]
paths:
  /poor:
    get:
      operationId: getPoor
      summary: Show it
      tags: [poor]
      responses:
        "200":
          description: OK
          content: { application/json: { schema: { type: string }, example: 1 } }
`;

describe('the linters of the contract', () => {
  let folder: string;
  let poor: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-lint-'));
    poor = join(folder, 'poor.yaml');
    await writeFile(poor, POOR);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('find nothing: redocly, by its strict rules', async () => {
    expect(await redocly('openapi.yaml')).toEqual([]);
  });

  it('find nothing: spectral, by the rules for OpenAPI and those of OWASP', async () => {
    expect(await spectral('openapi.yaml')).toEqual([]);
  }, 120_000);

  it('would find something (control)', async () => {
    expect((await redocly(poor)).join('\n')).toMatch(/tag-description[\s\S]*no-invalid-media-type-examples/);
    const found = (await spectral(poor)).join('\n');
    expect(found).toMatch(/^operation-description: /m);
    expect(found).toMatch(/^owasp:api4:2023-string-limit: /m);
  }, 120_000);
});
