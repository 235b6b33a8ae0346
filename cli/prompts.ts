/** Questions in a terminal. Inquirer is loaded when the first is asked, because most commands never ask. */

import { type Candidate, matching } from './candidates.ts';
import { cancelled } from './errors.ts';

/** How a prompt ends without an answer. */
const ENDINGS = ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'];

export interface Asking {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborts when the person interrupts. */
  readonly signal: AbortSignal;
}

/** @throws CommandError cancelled, for Ctrl-C and for Ctrl-D */
export const askText = (asking: Asking, { message, secret }: { message: string; secret?: boolean }): Promise<string> =>
  prompted(asking, async (createPrompt, streams) => {
    const prompt = createPrompt(streams);
    const question = { name: 'answer' as const, message };
    const { answer } = await (secret
      ? prompt<{ answer: string }>([{ ...question, type: 'password', mask: true }])
      : prompt<{ answer: string }>([{ ...question, type: 'input' }]));
    return answer.trim();
  });

/** One of many, by typing a part of it. @throws CommandError cancelled, for Ctrl-C and for Ctrl-D */
export const askWhich = (
  asking: Asking,
  { message, candidates }: { message: string; candidates: readonly Candidate[] },
): Promise<string> =>
  prompted(asking, async (createPrompt, streams) => {
    const source = (term: string | undefined) =>
      (term === undefined || term === '' ? candidates : matching(candidates, term)).map(({ id, label }) => ({
        value: id,
        name: label,
      }));
    const { answer } = await createPrompt(streams)<{ answer: string }>([
      { name: 'answer' as const, message, type: 'search', source },
    ]);
    return answer;
  });

type CreatePrompt = typeof import('inquirer')['default']['createPromptModule'];
interface Streams {
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

async function prompted(
  { stdin, stderr, signal }: Asking,
  ask: (createPrompt: CreatePrompt, streams: Streams) => Promise<string>,
): Promise<string> {
  const { default: inquirer } = await import('inquirer');
  const ended = new AbortController();
  // After Ctrl-D nothing more is read, and the prompt would wait for ever.
  const end = (): void => void setImmediate(() => ended.abort());
  stdin.once('pause', end);
  try {
    return await ask(inquirer.createPromptModule, { output: stderr, signal: AbortSignal.any([signal, ended.signal]) });
  } catch (error) {
    if (error instanceof Error && ENDINGS.includes(error.name)) throw cancelled();
    throw error;
  } finally {
    stdin.off('pause', end);
  }
}
