/** Bytes go past the harness, which sends JSON. */
import { acrOf } from '../../api/core/assurance.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import type { TestApi, TestUser } from './test-api.ts';

interface Sent {
  readonly method: 'GET' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly type?: string;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function sendBytes(
  { api, services }: Pick<TestApi, 'api' | 'services'>,
  { personId }: Pick<TestUser, 'personId'>,
  { method, path, type = '', bytes, headers = {} }: Sent,
) {
  const seconds = Math.floor(services.clock.now().getTime() / 1000);
  const response = await api.inject({
    method,
    url: `/v1${path}`,
    ...(bytes === undefined ? {} : { payload: bytes, headers: { 'content-type': type, ...headers } }),
    auth: {
      strategy: 'bearer',
      credentials: {
        scope: [...SCOPES],
        user: {
          identity: {
            ...{
              kind: 'person',
              personId,
              clientId: 'test-frontend',
              sessionId: `session-${personId}`,
              scopes: SCOPES,
            },
            ...{ acr: acrOf('substantial'), authTime: seconds, expiresAt: seconds + 600 },
          },
        },
      },
    },
  });
  const isJson = /json/.test(String(response.headers['content-type']));
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    bytes: response.rawPayload,
    body: isJson ? JSON.parse(response.payload) : null,
  };
}
