/** The actions of the log, and those of them that are exports: plain lists, which need nothing of the server. */
export { ACTIONS } from '../api/core/audit-event.ts';
export { EXPORTS } from '../api/core/purposes.ts';
