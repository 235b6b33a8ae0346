/** What belongs to the municipality of an administrator. */
import { answerOf } from '../api.ts';
import { labelOf } from '../candidates.ts';
import { personText, when } from '../print.ts';
import { spokenLanguage, t } from '../texts.ts';
import { type Find, ofPages } from './find.ts';

export const findDeclarations: Find = async ({ api }) => {
  const items = await ofPages((query) => answerOf(api.GET('/v1/administration/declarations', { params: { query } })));
  return items.map((each) => ({
    id: each.id,
    names: [each.code],
    label: labelOf(each.code, t`version ${each.version}`, each.retiredAt && t('retired')),
  }));
};

export const findBases: Find = async ({ api }) => {
  const { items } = await answerOf(api.GET('/v1/administration/legal-bases'));
  return items.map((each) => ({
    id: each.id,
    names: [each.code, ...Object.values(each.title)],
    label: labelOf(each.code, each.title[spokenLanguage()], each.retiredAt && t('retired')),
  }));
};

export const findDestinations: Find = async ({ api }) => {
  const { items } = await answerOf(api.GET('/v1/administration/journal-destinations'));
  return items.map((each) => ({ id: each.id, names: [each.name], label: labelOf(each.name, t(each.way)) }));
};

export const findCertificates: Find = async ({ api }) => {
  const items = await ofPages((query) =>
    answerOf(api.GET('/v1/administration/deletion-certificates', { params: { query } })),
  );
  return items.map((each) => ({ id: each.id, names: [], label: labelOf(when(each.erasedAt), each.dialogId) }));
};

export const findNotices: Find = async ({ api }) => {
  const items = await ofPages((query) => answerOf(api.GET('/v1/notices', { params: { query } })));
  return items.map((each) => ({
    id: each.id,
    names: [each.person?.name ?? ''],
    label: labelOf(t(each.kind), each.person && personText(each.person), t(each.state)),
  }));
};

export const findUnits: Find = async ({ api }) => {
  const items = await ofPages((query) => answerOf(api.GET('/v1/administration/units', { params: { query } })));
  return items.map(({ id, name, externalId, retiredAt }) => ({
    id,
    names: [name, externalId ?? ''],
    label: labelOf(name, externalId, retiredAt && t('retired')),
  }));
};
