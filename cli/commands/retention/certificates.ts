import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';
import { ThingArgument } from '../../things/marks.ts';

interface CertificateOptions extends PageOptions {
  readonly id?: string;
  readonly run?: string;
}

/** With an id, the certificate itself, as it is kept in a file and checked by "retention verify". */
export async function runCertificates(context: Context, { id, run, ...options }: CertificateOptions): Promise<void> {
  if (id !== undefined) {
    const params = { path: { certificateId: id } };
    const path = '/v1/administration/deletion-certificates/{certificateId}';
    const found = await answerOf(context.api.GET(path, { params }));
    context.answer(found, ({ certificate }) => certificate);
    return;
  }
  const page = await readPages(context, options, (paging) => {
    const query = { ...paging, ...(run === undefined ? {} : { runId: run }) };
    return answerOf(context.api.GET('/v1/administration/deletion-certificates', { params: { query } }));
  });
  context.answer(page, ({ items }) => (items.length === 0 ? 'No certificate.' : certificateTable(items)));
}

const certificateTable = (certificates: readonly Schemas['DeletionCertificateSummary'][]): string =>
  table(
    ['CERTIFICATE', 'DIALOG', 'ERASED', 'POLICY', 'POSTS', 'ROWS', 'FILES', 'BYTES'],
    certificates.map((each) => [
      ...[each.id, each.dialogId, when(each.erasedAt), each.policy, each.posts, each.rows, each.files, each.bytes],
    ]),
  );

export const certificatesCommand = (start: StartContext, run = runCertificates): Command =>
  new Command('certificates')
    .description('List the certificates of erased dialogs, or show one as it is to be kept')
    .addArgument(new ThingArgument('certificate', 'Certificate: the beginning of its id', { isOptional: true }))
    .option('--run <id>', 'Those of this run', parseId)
    .addOption(limitOption())
    .addOption(allOption())
    .action((id: string | undefined, options: Omit<CertificateOptions, 'id'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, ...(id === undefined ? {} : { id }) }),
    );
