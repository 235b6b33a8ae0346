/** A login under way at the front of the hub, as oidc-provider keeps it for the browser with its cookie. */
import type { Request } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { expired } from './login.ts';

export type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** @throws DomainError login_expired */
export async function interactionOf(provider: Provider, request: Request): Promise<Interaction> {
  const interaction = await known(() => provider.interactionDetails(request.raw.req, request.raw.res));
  if (interaction.uid !== request.params.uid) throw expired();
  return interaction;
}

/** @throws DomainError login_expired when the login ended in the meantime */
export async function known<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof errors.SessionNotFound ? expired() : error;
  }
}

export const clientIdOf = (interaction: Interaction): string | null => {
  const { client_id: clientId } = interaction.params;
  return typeof clientId === 'string' ? clientId : null;
};
