import type { Cast } from './cast.ts';
import type { Meter } from './consumption.ts';
import type { LoadOptions } from './load.ts';
import { type ServerProcess, startApi, startFloor } from './processes.ts';
import type { Stage, Town } from './stage.ts';

export interface Duties {
  readonly isRecording: boolean;
}

/** What every part of the bench is given. */
export interface Setting extends LoadOptions {
  readonly stage: Stage;
  readonly town: Town;
  startApi(town: Town): Promise<ServerProcess>;
  startFloor(town: Town, cast: Pick<Cast, 'jwks'>): Promise<ServerProcess>;
  /** The floor, doing of what no server of ours may leave out: its rows are sealed, and its acts recorded too. */
  startDutifulFloor(town: Town, cast: Pick<Cast, 'jwks'>, duties: Duties): Promise<ServerProcess>;
}

export interface SettingOptions {
  readonly stage: Stage;
  readonly town: Town;
  readonly meter: Meter;
  readonly rounds: number;
  readonly seconds: number;
}

export function createSetting(options: SettingOptions): Setting {
  const { stage } = options;
  return {
    ...options,
    startApi: (town) => startApi((port) => stage.environment(town, port)),
    startFloor: (town, cast) => startFloor((port) => floorEnvironment(town, cast, port)),
    startDutifulFloor: (town, cast, { isRecording }) =>
      startFloor((port) => ({
        ...floorEnvironment(town, cast, port),
        BENCH_KEYRING: stage.keyringFile,
        BENCH_RECORDING: isRecording ? 'yes' : 'no',
      })),
  };
}

const floorEnvironment = (town: Town, { jwks }: Pick<Cast, 'jwks'>, port: number): NodeJS.ProcessEnv => ({
  DATABASE_URL: town.appUrl,
  PORT: String(port),
  BENCH_JWKS: jwks,
  BENCH_ISSUER: `http://127.0.0.1:${port}/oidc`,
  BENCH_AUDIENCE: `http://127.0.0.1:${port}`,
});
