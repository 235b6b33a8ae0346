import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { count, id, nullable, page, pageKeys, time } from '../../http/schemas.ts';

export interface UnitView {
  id: string;
  name: string;
  externalId: string;
  retiredAt: string | null;
  openDialogs: number;
}
const unitView = shape<UnitView>({
  id: id(),
  name: text().max(200),
  externalId: text().max(200).description('What the employee login calls it'),
  retiredAt: nullable(time()).description('Since when it gets no new dialogs and employees; null while it does'),
  openDialogs: count().description('Dialogs that nobody has closed. It can be retired when there are none'),
}).label('Unit');
export const unitPage = page(unitView, 'UnitPage');
export type UnitPage = Page<UnitView>;

export const unitQuery = shape<PageQuery>(pageKeys);
