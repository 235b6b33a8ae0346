/** XML schemas of others, which the project does not contain. Tests that need them are skipped where they are missing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ParseOption, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm';
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder `shared/schemas` beside the project, or further up; null where there is none. */
export const SCHEMAS: string | null =
  ['..', '../..'].map((up) => join(ROOT, up, 'shared/schemas')).find((folder) => existsSync(folder)) ?? null;

/** Said in the name of what is skipped, so that nobody takes it for passed. */
export const unlessThere = SCHEMAS === null ? ' (SKIPPED: there is no ../shared/schemas)' : '';

/** Schemas of others that these refer to by address: nothing is fetched from a network. */
const LOCAL: Readonly<Record<string, string>> = {
  'http://www.loc.gov/standards/xlink/xlink.xsd': 'csip/xlink.xsd',
  'http://www.w3.org/2001/xml.xsd': 'csip/xml.xsd',
};

const localOf = (name: string): string => (LOCAL[name] === undefined ? name : join(SCHEMAS ?? '', LOCAL[name]));

const validators = new Map<string, XsdValidator>();
let isRegistered = false;

/** @param schema below the folder of schemas: `premis/premis-v3-0.xsd` */
function validatorOf(schema: string): XsdValidator {
  if (!isRegistered) {
    isRegistered = xmlRegisterInputProvider({
      ...fsInputProviders,
      match: (name) => fsInputProviders.match(localOf(name)),
      open: (name) => fsInputProviders.open(localOf(name)),
    });
  }
  const found = validators.get(schema);
  if (found) return found;
  const path = join(SCHEMAS ?? '', schema);
  using document = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(document);
  validators.set(schema, validator);
  return validator;
}

/** @throws with what is wrong */
export function validateXml(xml: Buffer, schema: string): void {
  using document = XmlDocument.fromBuffer(xml, { option: ParseOption.XML_PARSE_NONET });
  validatorOf(schema).validate(document);
}
