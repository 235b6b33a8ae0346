import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFile, exampleOf } from '../../api/contract/examples.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { contract } from '../../scripts/openapi.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createExampleRecorder } from './example-recorder.ts';
import { playStory, storyClock } from './example-story.ts';
import { createSteadyWords } from './steady.ts';

const ARE_WRITTEN = process.env.LETDIALOG_EXAMPLES === 'write';

/** Public keys are derived from it, and stand in an example. */
const STEADY_KEYRING = newKeyring().map((entry) => ({
  ...entry,
  key: Buffer.alloc(32, entry.purpose).toString('base64'),
}));

/** Real answers of a story that is played here; the contract shows them, and a mock made from it answers with them. */
describe('the examples of the contract', () => {
  let testApi: TestApi;
  let document: OpenAPIObject;
  const played = new Map<string, unknown>();
  beforeAll(async () => {
    document = await contract();
    testApi = await startTestApi({ now: storyClock.now, keyring: STEADY_KEYRING });
    const recorder = createExampleRecorder(document);
    await playStory(testApi, recorder);
    const { ids } = testApi.services.vault.keyring;
    const steady = createSteadyWords(Object.fromEntries(ids.map(({ id }, index) => [id, `key-${index + 1}`])));
    for (const [operationId, example] of recorder.examples) played.set(operationId, steady(example));
    for (const [operationId, example] of ARE_WRITTEN ? played : [])
      await writeFile(exampleFile(operationId), `${JSON.stringify(example, null, 2)}\n`);
  });
  afterAll(() => testApi.close());

  const operationIds = (): string[] =>
    Object.values(document.paths ?? {}).flatMap((item) =>
      Object.values(item).map((operation) => String(Object(operation).operationId)),
    );

  it('are there for every operation, and for no other', () => {
    expect(operationIds().length).toBeGreaterThan(40);
    expect([...played.keys()].toSorted()).toEqual(operationIds().toSorted());
    const files = readdirSync(new URL('.', exampleFile('x'))).map((name) => name.replace(/\.json$/, ''));
    expect(files.toSorted()).toEqual(operationIds().toSorted());
  });

  it('are what the API answers today; otherwise run "npm run examples"', () => {
    for (const [operationId, example] of played) expect(exampleOf(operationId), operationId).toEqual(example);
  });

  it('hold nothing of the machine and the day on which they were made', () => {
    const text = JSON.stringify([...played.values()]);
    const days = new Set([...text.matchAll(/"(\d{4}-\d\d)-\d\dT/g)].map(([, month]) => month));
    // A consent is to be answered in April, and ends in September.
    expect([...days].toSorted()).toEqual(['2026-03', '2026-04', '2026-09']);
    const ids = [...text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)].map(([id]) => id);
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id) => !id.startsWith('0195d7a0-0000-7000-8000-'))).toEqual([]);
  });
});
