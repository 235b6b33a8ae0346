/** A town with a server that listens and jobs that number events, as an installation has. */
import { importJWK, SignJWT } from 'jose';
import { SCOPES } from '../../api/core/scopes.ts';
import type { Worker } from '../../api/jobs/worker.ts';
import { claimsOf, createSigner, type Sign } from '../access/tokens.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { type Followed, follow } from './follow.ts';

export interface LiveTown {
  readonly testApi: TestApi;
  readonly uri: string;
  readonly anna: TestUser;
  readonly mette: TestUser;
  readonly dialogId: string;
  readonly sign: Sign;
  token(user: TestUser): Promise<string>;
  follow(user: TestUser, options?: Parameters<typeof follow>[2]): Promise<Followed>;
  write(user: TestUser, body: string, dialogId?: string): Promise<number>;
  close(): Promise<void>;
}

export async function startLiveTown(options: Parameters<typeof startTestApi>[0] = {}): Promise<LiveTown> {
  const testApi = await startTestApi(options);
  await testApi.api.start();
  const worker: Worker = await testApi.startJobs();
  const anna = await testApi.employee('Anna Holm');
  const mette = await testApi.citizen('Mette Krogh');
  const dialogId = await aDialog(anna);
  await admitted(testApi, anna, dialogId, mette, { history: 'all' });
  const sign = await createSigner(testApi);
  const token = ({ personId }: TestUser): Promise<string> => sign(claimsOf(personId));
  const open = new Set<Followed>();
  const { uri } = testApi.api.info;
  return {
    ...{ testApi, uri, anna, mette, dialogId, sign, token },
    follow: async (user, given) => {
      const followed = await follow(uri, await token(user), given);
      open.add(followed);
      return followed;
    },
    write: async (user, body, where = dialogId) =>
      Number((await user.post(`/dialogs/${where}/posts`, { body })).body.number),
    close: async () => {
      for (const each of open) each.close();
      await worker.stop();
      await testApi.close();
    },
  };
}

/** A token that ends when the test says. */
export async function shortToken(town: LiveTown, { personId }: TestUser, seconds: number): Promise<string> {
  const { services } = town.testApi;
  const { ensureTokenKeys } = await import('../../api/identity/token-keys.ts');
  const { database, vault, clock, config } = services;
  const [key] = await ensureTokenKeys({ pool: database.pool, recordKeys: vault.recordKeys, clock });
  if (!key) throw new Error('There is no key to sign tokens with');
  return new SignJWT({ scope: SCOPES.join(' '), ...claimsOf(personId) })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(`${config.publicUrl}/oidc`)
    .setAudience(config.publicUrl)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .setJti('short')
    .sign(await importJWK(key, 'RS256'));
}
