/** How a file goes up: in parts, from wherever the API says that it stands, so that a broken connection costs one part. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 } from 'uuid';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { readGivenBytes } from '../../files.ts';
import { safeLine } from '../../print.ts';

export type Upload = Schemas['Upload'];

const ALL = '/v1/dialogs/{dialogId}/attachments';
export const ONE = `${ALL}/{attachmentId}`;

const MAX_BYTES = 25 * 1024 * 1024;
/** One must arrive before the client gives up an answer: half a minute, on a line of 300 kbit/s. */
const PART_BYTES = 1024 * 1024;
const TRIES = 8;
const WAIT_SECONDS = 2;
const MOST_WAITS = 60;

export interface SendOptions {
  readonly dialog: string;
  readonly alt?: string;
  readonly decorative?: boolean;
  /** False: not until it is judged. */
  readonly wait?: boolean;
}

/** Resolves when it is judged, whatever it has come to. */
export async function sendFile(context: Context, path: string, options: SendOptions): Promise<Upload> {
  const size = (await stat(path).catch(() => null))?.size ?? 0;
  if (size > MAX_BYTES) throw usageError('The file has more than 25 MB.');
  const bytes = new Uint8Array(await readGivenBytes(path));
  const { dialog: dialogId, alt, decorative } = options;
  const body = {
    ...{ id: v7(), name: basename(path), size: bytes.length },
    sha256: createHash('sha256').update(bytes).digest('base64url'),
    ...(alt === undefined ? {} : { alt }),
    ...(decorative === undefined ? {} : { decorative }),
  };
  const begin = () => answerOf(context.api.POST(ALL, { params: { path: { dialogId } }, body }));
  // With an id of its own it is safe to ask again.
  const begun = await again(context, begin, begin);
  const sent = await sendAll(context, { dialogId, bytes }, begun);
  return options.wait === false ? sent : untilJudged(context, dialogId, sent);
}

interface Sending {
  readonly dialogId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function sendAll(context: Context, { dialogId, bytes }: Sending, begun: Upload): Promise<Upload> {
  let upload = begun;
  while (upload.state === 'uploading') {
    const { id: attachmentId, received } = upload;
    const path = { dialogId, attachmentId };
    const part = bytes.subarray(received, received + PART_BYTES);
    const whereItStands = () => answerOf(context.api.GET(ONE, { params: { path } }));
    const send = async () => {
      const sent = context.api.PATCH(`${ONE}/content`, {
        params: { path, header: { 'Upload-Offset': String(received) } },
        // What is sent are the bytes themselves.
        body: '',
        bodySerializer: () => part,
        headers: { 'content-type': 'application/offset+octet-stream' },
      });
      try {
        return await answerOf(sent);
      } catch (error) {
        // What was sent before the connection broke was still being stored when we asked.
        const code = await sent.then(
          (answer) => answer.error?.code,
          () => undefined,
        );
        if (code === 'upload_offset_differs' || code === 'upload_is_complete') return whereItStands();
        throw error;
      }
    };
    upload = await again(context, send, whereItStands);
    if (context.isInteractive) context.note(`${Math.floor((100 * upload.received) / bytes.length)} % sent ...`);
  }
  return upload;
}

/** After a broken connection `otherwise` tells where things stand. */
async function again<T>(context: Context, act: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  let next = act;
  for (let tried = 1; ; tried += 1) {
    try {
      return await next();
    } catch (error) {
      if (!(error instanceof CommandError && error.kind === 'unreachable') || tried === TRIES) throw error;
      context.note('The connection broke. Going on from where it was ...');
      await context.pause(Math.min(30, 2 ** tried));
      next = otherwise;
    }
  }
}

/** @throws CommandError failed, for one that is nobody's file */
export function requirePostable({ name, state, reason }: Upload): void {
  if (state === 'infected' || state === 'error')
    throw new CommandError('failed', `${safeLine(name)} cannot be posted: ${reason ?? state}.`);
}

async function untilJudged(context: Context, dialogId: string, sent: Upload): Promise<Upload> {
  let upload = sent;
  const path = { dialogId, attachmentId: sent.id };
  for (let waited = 0; upload.state === 'scanning' && waited < MOST_WAITS; waited += 1) {
    await context.pause(WAIT_SECONDS);
    upload = await answerOf(context.api.GET(ONE, { params: { path } }));
  }
  return upload;
}
