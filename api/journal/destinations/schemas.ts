import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedLine } from '../../core/typed-text.ts';
import { id, line, nullable, oneOf, time, version } from '../../http/schemas.ts';
import { FOLDER_NAME } from './folders.ts';
import { KLE_PATTERN } from './kle.ts';
import { WAYS, type Way } from './rows.ts';

const MOST_PATTERNS = 200;
const MOST_DESTINATIONS = 200;

export interface NewDestination {
  name: string;
  clientId: string | null;
  folder: string | null;
  receiverId: string | null;
  kle: string[];
}
const kle = () =>
  Joi.array()
    .items(text().max(8).pattern(KLE_PATTERN))
    .max(MOST_PATTERNS)
    .description(
      'Topics of KL’s plan that go here unless an export names another: `27.24.00`, `27.24.*`, `27.*` or `*`',
    );
const newKeys = {
  name: typedLine(100),
  clientId: nullable(text().max(200)).description('A case system that comes for its packages; null with a folder'),
  folder: nullable(text().max(40).pattern(FOLDER_NAME)).description(
    'Name of a folder that operations staff have set up for the municipality; null with a case system',
  ),
  receiverId: nullable(id()).description('Of the receiver in SF2900'),
  kle: kle(),
};
export const newDestination = shape<NewDestination>(newKeys).label('NewJournalDestination');

export interface DestinationWish extends NewDestination {
  disabled: boolean;
}
const disabled = () => Joi.boolean().description('Nothing is sent there any more');
export const destinationWish = shape<DestinationWish>({ ...newKeys, disabled: disabled() }).label(
  'JournalDestinationWish',
);

export interface DestinationParams {
  destinationId: string;
}
export const destinationParams = shape<DestinationParams>({ destinationId: id() });

export interface DestinationView {
  id: string;
  name: string;
  way: Way;
  clientId: string | null;
  folder: string | null;
  receiverId: string | null;
  kle: string[];
  disabled: boolean;
  createdAt: string;
  version: number;
}
export const destinationView = shape<DestinationView>({
  id: id(),
  name: line(100),
  way: oneOf('JournalWay', WAYS),
  clientId: nullable(text().max(200)),
  folder: nullable(text().max(40)),
  receiverId: nullable(id()),
  kle: kle(),
  disabled: disabled(),
  createdAt: time(),
  version: version(),
}).label('JournalDestination');

export interface DestinationList {
  items: DestinationView[];
  folders: string[];
}
export const destinationList = shape<DestinationList>({
  items: Joi.array().items(destinationView).max(MOST_DESTINATIONS),
  folders: Joi.array()
    .items(text().max(40))
    .max(1000)
    .description('Names of the folders that operations staff have set up for the municipality'),
}).label('JournalDestinationList');
