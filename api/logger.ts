import pino, { type DestinationStream, type Logger } from 'pino';

/** Levels as words and times as ISO 8601, so that whoever reads or searches the log needs no table. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (word: string) => ({ level: word }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
