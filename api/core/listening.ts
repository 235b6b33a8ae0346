interface Listening {
  readonly port: number;
  /** The variable that chooses the port, and the one that chooses the address. */
  readonly portName: string;
  readonly hostName: string;
}

const OF_THE_HOST: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is a name that nobody knows',
  EAI_AGAIN: 'is a name that cannot be looked up now',
};

const OF_THE_PORT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use',
  EACCES: 'may not be opened by this user',
};

/** Names the variable that helps. Node's own message names only an address. */
export function listeningError(error: unknown, { port, portName, hostName }: Listening): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const ofHost = OF_THE_HOST[error.code];
  if (ofHost) return new Error(`What ${hostName} names ${ofHost}. Choose another with ${hostName}.`, { cause: error });
  const ofPort = OF_THE_PORT[error.code] ?? `cannot be opened (${error.code})`;
  return new Error(`Port ${port} ${ofPort}. Choose another one with ${portName}.`, { cause: error });
}
