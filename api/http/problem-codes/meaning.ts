/** Written for makers of frontends. */
export interface ProblemMeaning {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** The parts of the contract that answer it; without them any operation of that status may. `login`: pages only. */
  readonly tags?: readonly string[];
}

export type ProblemMeanings = Readonly<Record<string, ProblemMeaning>>;
