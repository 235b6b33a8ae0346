import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { SIGNATURE_ALGORITHMS } from '../crypto/signing.ts';
import { oneOf } from '../http/schemas.ts';

interface PublicKey {
  kty: string;
  crv: string;
  x: string;
  y?: string;
  kid: string;
  alg: string;
  use: string;
}

const coordinate = (): Joi.StringSchema =>
  text()
    .max(100)
    .pattern(/^[A-Za-z0-9_-]+$/);

const publicKey = shape<PublicKey>({
  kty: oneOf('SigningKeyType', ['OKP', 'EC']),
  crv: oneOf('SigningCurve', ['Ed25519', 'P-256']),
  x: coordinate(),
  y: coordinate().optional(),
  kid: text().max(8).description('Two keys of different types may share it: `alg` tells which is meant'),
  alg: oneOf('SigningAlgorithm', SIGNATURE_ALGORITHMS),
  use: text().valid('sig'),
}).label('SigningKey');

export const publicKeys = shape<{ keys: PublicKey[] }>({
  keys: Joi.array().items(publicKey).max(100).description('Those that sign now, those that will, and those that did'),
}).label('SigningKeys');
