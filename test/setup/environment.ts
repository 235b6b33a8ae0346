/** For a process that a test starts with an environment of its own: where programs are, and where Node keeps what it has compiled. */
export const processEnv = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
});
