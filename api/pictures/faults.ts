import type { EventFacts } from '../core/audit-event.ts';
import { DomainError, invalid, notFound } from '../core/errors.ts';

export const pictureTooLarge = (): DomainError => invalid('picture_too_large');
export const pictureAnimated = (): DomainError => invalid('picture_animated');
export const pictureUnreadable = (): DomainError => invalid('picture_unreadable');
export const heicUnavailable = (): DomainError => new DomainError('unavailable', 'heic_unavailable');

export const pictureNotFound = (facts: EventFacts = {}): DomainError => notFound('picture', { facts });
