import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, createApi, createReach, parseApiUrl, readContract, readPublic } from './api.ts';
import { createDownload, createFileDownload, type Download, type FileDownload } from './download.ts';
import { cancelled, usageError } from './errors.ts';
import type { Globals } from './globals.ts';
import type { ListView } from './list.ts';
import { type Listed, listed } from './listed.ts';
import { toJson, toJsonLine } from './print.ts';
import { createLogin, type Login } from './session.ts';
import { createSessionFile, sessionFolder } from './session-file.ts';
import type { Choice, Question, Terminal } from './terminal.ts';
import { t } from './texts.ts';

/** Everything that a command may use. */
export interface Context {
  readonly api: Api;
  readonly login: Login;
  /** What the API says of itself. */
  readContract(): Promise<unknown>;
  /** What the API tells everybody at this address, without a login; null when it is not there. */
  readPublic(path: string): Promise<Uint8Array | null>;
  readonly isInteractive: boolean;
  /** Whether a program reads the answer. */
  readonly json: boolean;
  /** The answer: one JSON document for programs, else the text for people. */
  answer<T>(value: T, toText: (value: T) => string): void;
  /** A list: a table for people, or as --json, --csv and --fields ask. */
  list<T, P extends Listed<T>>(page: P, view: ListView<T>): void;
  /** An answer of any length, as it comes. */
  readonly download: Download;
  /** The same of any address of the API that gives a file. */
  readonly downloadFile: FileDownload;
  /** A piece of the answer; resolves when it is on its way, so that a slow reader is waited for. */
  write(piece: Uint8Array): Promise<void>;
  /** One of an answer in many parts: a line of JSON for programs, else the text for people. */
  line<T>(value: T, toText: (value: T) => string): void;
  /** A remark for people, which is not part of the answer. */
  note(text: string): void;
  /** How far something is, in place of what was shown before, where somebody watches. Empty when it is done. */
  progress(text: string): void;
  readInput(): Promise<string>;
  /** @throws CommandError cancelled, when the person interrupts */
  pause(seconds: number): Promise<void>;
  /** Prompts are a courtesy in a terminal; elsewhere the option is needed. */
  ask(question: Question): Promise<string>;
  /** One of several. @returns its id */
  choose(choice: Choice): Promise<string>;
}

export type StartContext = (globals: Globals) => Context;

export interface Surroundings {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the person interrupts. */
  readonly signal: AbortSignal;
}

const DEFAULT_API = 'http://127.0.0.1:8080';

export const createStart =
  ({ terminal, env, signal }: Surroundings): StartContext =>
  (globals) => {
    const url = parseApiUrl(globals.api ?? (env.LETDIALOG_API || DEFAULT_API));
    const reach = createReach(signal);
    const file = createSessionFile(() => sessionFolder(env));
    const login = createLogin({ url, file, reach, signal, givenToken: env.LETDIALOG_TOKEN || undefined });
    const isInteractive = terminal.isInteractive && globals.input !== false;
    const show = (text: string): void => (globals.pager === false ? terminal.out(text) : terminal.page(text));
    return {
      api: createApi({ url, reach, accessToken: login.accessToken }),
      login,
      readContract: () => readContract({ url, reach }),
      readPublic: (path) => readPublic({ url, reach }, path),
      isInteractive,
      json: globals.json === true,
      answer: (value, toText) => (globals.json ? terminal.out(toJson(value)) : show(toText(value))),
      list: (page, view) => show(listed(page, view, globals, terminal)),
      download: createDownload({ url, signal, accessToken: login.accessToken }),
      downloadFile: createFileDownload({ url, signal, accessToken: login.accessToken }),
      write: (piece) => terminal.write(piece),
      line: (value, toText) => terminal.out(globals.json ? toJsonLine(value) : toText(value)),
      note: (text) => terminal.note(text),
      progress: (text) => terminal.progress?.(text),
      readInput: () => terminal.readInput(),
      pause: (seconds) =>
        sleep(seconds * 1000, undefined, { signal }).catch((error: unknown) => {
          throw signal.aborted ? cancelled() : error;
        }),
      ask: (question) => {
        if (!isInteractive) throw usageError(t`${question.option} is required when not in a terminal`);
        return terminal.ask(question);
      },
      choose: (choice) => {
        if (!isInteractive) throw usageError(t`${choice.option} is required when not in a terminal`);
        return terminal.choose(choice);
      },
    };
  };
