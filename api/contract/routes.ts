import type { Server } from '@hapi/hapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { VERSION } from '../core/release.ts';
import type { OpenApiOptions } from './openapi.ts';

export type Contract = () => Promise<OpenAPIObject>;

/** The contract of this very process; what builds it is loaded for the first who asks, when all routes are there. */
export function openApiRoute(server: Server, options: Omit<OpenApiOptions, 'version'>): Contract {
  const build = async (): Promise<OpenAPIObject> => {
    const { buildOpenApi } = await import('./openapi.ts');
    return buildOpenApi(server.table(), { ...options, version: VERSION });
  };
  let document: Promise<OpenAPIObject> | undefined;
  const contract: Contract = () => {
    document ??= build();
    return document;
  };
  server.route({
    method: 'GET',
    path: '/openapi.json',
    options: { auth: false },
    handler: async (_request, h) => h.response(await contract()).type('application/json'),
  });
  return contract;
}
