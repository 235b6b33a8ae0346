import { forAdministrators } from '../core/policy.ts';

export const readMunicipalityLog = forAdministrators('municipality.read-log');
