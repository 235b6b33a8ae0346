import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from '../setup/contract.ts';
import { type Answer, startTestApi, type TestApi } from '../setup/test-api.ts';

/** Every answer that any test gets through the test API is held to the contract like this, so these are the controls. */
describe('headers of answers', () => {
  let testApi: TestApi;
  let created: Answer;
  beforeAll(async () => {
    testApi = await startTestApi();
    const anna = await testApi.employee('Anna Holm');
    created = await anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
  });
  afterAll(() => testApi.close());

  const checkWith = (change: Record<string, string | undefined>): void => {
    const headers = Object.entries({ ...created.headers, ...change }).filter(([, value]) => value !== undefined);
    checkAnswer({ method: 'POST', path: '/v1/dialogs', ...created, headers: Object.fromEntries(headers) });
  };

  it('are all described, with what they hold', () => {
    expect(created.headers).toMatchObject({ location: `/v1/dialogs/${created.body.id}`, etag: '"1"' });
    expect(() => checkWith({})).not.toThrow();
  });

  it.each([
    ['that is not described', { 'x-odd': '1' }, 'the header x-odd is not in the contract'],
    ['that is missing', { location: undefined }, 'header Location: not as in the contract'],
    ['of another form', { etag: 'W/"1"' }, 'header ETag: not as in the contract'],
  ])('are looked through for one %s', (_what, change, reason) => {
    expect(() => checkWith(change)).toThrow(reason);
  });

  it('tell of a problem what to do: the challenge of a login, and when to come again', async () => {
    const { statusCode, headers, payload } = await testApi.api.inject('/v1/me');
    const answer = { status: statusCode, headers, body: JSON.parse(payload) };
    expect([statusCode, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    checkAnswer({ method: 'GET', path: '/v1/me', ...answer });
    const untold = { ...answer, headers: { ...headers, 'www-authenticate': undefined } };
    expect(() => checkAnswer({ method: 'GET', path: '/v1/me', ...untold })).toThrow('header WWW-Authenticate');
  });
});
