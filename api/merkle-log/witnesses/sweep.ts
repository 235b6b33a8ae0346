import type { Sweep } from '../../core/jobs.ts';
import { type HandOverTools, handOver } from './hand-over.ts';

/** Looks whether somebody is due. How often a destination gets something is not decided here. */
const SWEEP_SECONDS = 5;

export const witnessSweep = (tools: HandOverTools, everySeconds = SWEEP_SECONDS): Sweep => ({
  name: 'audit-witnesses',
  everySeconds,
  run: (signal) => handOver(tools, signal),
});
