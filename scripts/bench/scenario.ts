import type { Meter } from './consumption.ts';
import { type BenchEnvironment, PUBLIC_URL, type TestDatabase } from './environment.ts';
import type { LoadOptions } from './load.ts';
import { type ServerProcess, startApi, startBaseline } from './processes.ts';
import type { TestUsers } from './test-users.ts';

export interface BaselineOptions {
  readonly isRecording: boolean;
}

/** The set-up that every part of the bench gets. */
export interface Scenario extends LoadOptions {
  readonly environment: BenchEnvironment;
  readonly database: TestDatabase;
  startApi(database: TestDatabase): Promise<ServerProcess>;
  startBaseline(database: TestDatabase, users: Pick<TestUsers, 'jwks'>): Promise<ServerProcess>;
  /** The baseline with the obligatory security: its rows are sealed, and its operations can be recorded too. */
  startSecuredBaseline(
    database: TestDatabase,
    users: Pick<TestUsers, 'jwks'>,
    options: BaselineOptions,
  ): Promise<ServerProcess>;
}

export interface ScenarioOptions {
  readonly environment: BenchEnvironment;
  readonly database: TestDatabase;
  readonly meter: Meter;
  readonly rounds: number;
  readonly seconds: number;
}

export function createScenario(options: ScenarioOptions): Scenario {
  const { environment } = options;
  return {
    ...options,
    startApi: (database) => startApi((port) => environment.variablesFor(database, port)),
    startBaseline: (database, users) => startBaseline((port) => baselineVariables(database, users, port)),
    startSecuredBaseline: (database, users, { isRecording }) =>
      startBaseline((port) => ({
        ...baselineVariables(database, users, port),
        BENCH_KEYRING: environment.keyringFile,
        BENCH_RECORDING: isRecording ? 'yes' : 'no',
      })),
  };
}

const baselineVariables = (
  database: TestDatabase,
  { jwks }: Pick<TestUsers, 'jwks'>,
  port: number,
): NodeJS.ProcessEnv => ({
  DATABASE_URL: database.appUrl,
  PORT: String(port),
  BENCH_JWKS: jwks,
  BENCH_ISSUER: `${PUBLIC_URL}/oidc`,
  BENCH_AUDIENCE: PUBLIC_URL,
});
