import { type Config, loadConfig } from '../../../api/config.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

interface ReadSettings {
  /** Null when a setting is missing or wrong. */
  readonly config: Config | null;
  readonly findings: readonly Finding[];
}

export function readSettings(env: NodeJS.ProcessEnv): ReadSettings {
  try {
    const config = loadConfig(env);
    return { config, findings: [ok('settings', 'complete'), publicAddress(config.publicUrl)] };
  } catch (error) {
    // The message names settings and rules, never values.
    const text = error instanceof Error ? error.message : 'cannot be read';
    return { config: null, findings: [failed('settings', text.replace(/^Configuration: /, ''))] };
  }
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export function publicAddress(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return ok('public address', 'https');
  if (LOOPBACK.has(hostname)) return warning('public address', 'without TLS, on this machine only');
  return failed(
    'public address',
    'LETDIALOG_PUBLIC_URL must be https: tokens and dialogs would cross the network in clear',
  );
}
