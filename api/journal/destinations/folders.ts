/**
 * The folders in which packages may be dropped: set up by operations staff, and known to administrators by their names
 * alone, so that nobody who can only use the API chooses a path on the server.
 */
import { isAbsolute, join } from 'node:path';
import Joi from '@hapi/joi';
import { brokenRules } from '../../files/broken-rules.ts';
import { parseYamlText } from '../../files/yaml.ts';

export interface JournalFolder {
  /** CVR number of the municipality that may use it. */
  readonly municipality: string;
  readonly name: string;
  readonly path: string;
}

export const FOLDER_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Also for one folder that is written in two ways. */
const isWithin = (path: string, outer: string): boolean => join(path, '/').startsWith(join(outer, '/'));

const foldersFile = Joi.object<{ folders: JournalFolder[] }>({
  folders: Joi.array()
    .items(
      Joi.object<JournalFolder>({
        municipality: Joi.string()
          .pattern(/^\d{8}$/, 'a CVR number: 8 digits, in quotes')
          .required(),
        name: Joi.string().pattern(FOLDER_NAME, '1 to 40 small letters, digits and hyphens').required(),
        path: Joi.string()
          .max(1000)
          .custom((path: string, helpers) =>
            isAbsolute(path) ? path : helpers.error('path.relative', { must: 'be an absolute path' }),
          )
          .required(),
      }),
    )
    .max(1000)
    .unique((one, other) => one.municipality === other.municipality && one.name === other.name)
    // Two municipalities in one folder would read each other's packages.
    .unique((one, other) => isWithin(one.path, other.path) || isWithin(other.path, one.path))
    .required(),
}).required();

/** @throws Error naming place and rule of every error at once, never a value */
export function parseJournalFolders(text: string): readonly JournalFolder[] {
  const { value, error } = foldersFile.validate(parseYamlText(text), { abortEarly: false });
  if (error) throw new Error(brokenRules(foldersFile, error));
  return value.folders;
}

/** Null where operations staff have set up no such folder for this municipality. */
export const findFolder = (
  folders: readonly JournalFolder[],
  wanted: Pick<JournalFolder, 'municipality' | 'name'>,
): JournalFolder | null =>
  folders.find(({ municipality, name }) => municipality === wanted.municipality && name === wanted.name) ?? null;
