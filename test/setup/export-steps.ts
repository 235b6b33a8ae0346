/** Where a process that makes a package can be killed (export-process.ts). */
export const STEPS = ['claimed', 'prepared', 'amid', 'stored', 'saved'] as const;
export type Step = (typeof STEPS)[number];
