import type { Cast } from './cast.ts';
import type { Meter } from './consumption.ts';
import type { LoadOptions } from './load.ts';
import { API, FLOOR, type ServerProcess, startServer } from './processes.ts';
import type { Stage, Town } from './stage.ts';

/** What every part of the bench is given. */
export interface Setting extends LoadOptions {
  readonly stage: Stage;
  readonly town: Town;
  startApi(town: Town): Promise<ServerProcess>;
  startFloor(town: Town, cast: Pick<Cast, 'jwks'>): Promise<ServerProcess>;
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
    startApi: (town) => startServer(API, (port) => stage.environment(town, port)),
    startFloor: (town, { jwks }) =>
      startServer(FLOOR, (port) => ({
        DATABASE_URL: town.appUrl,
        PORT: String(port),
        BENCH_JWKS: jwks,
        BENCH_ISSUER: `http://127.0.0.1:${port}/oidc`,
        BENCH_AUDIENCE: `http://127.0.0.1:${port}`,
      })),
  };
}
