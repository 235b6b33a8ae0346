import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { readYamlFile } from '../../yaml-file.ts';

export interface PublishOptions {
  readonly file: string;
}

/** The API checks all of it, and names what is wrong. */
export async function runPublish(context: Context, { file }: PublishOptions): Promise<void> {
  const body: Schemas['NewDeclaration'] = Object(await readYamlFile(context, file));
  const published = await answerOf(context.api.POST('/v1/administration/declarations', { body }));
  context.answer(published, ({ code, version, id, texts }) =>
    [
      `Version ${version} of ${code} is published: ${id}`,
      ...texts.map(({ language, hash }) => `${language}  SHA-256 ${hash}`),
    ].join('\n'),
  );
}

export const publishCommand = (start: StartContext, run = runPublish): Command =>
  new Command('publish')
    .description(
      'Publish a consent declaration from a file; it never changes afterwards, and another content is the next version',
    )
    .argument('<file>', 'Path of the declaration (YAML or JSON), or - for stdin; docs/declaration.example.yaml is one')
    .action((file: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { file }));
