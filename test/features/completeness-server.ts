/** Commands that leave no act of theirs in the log, each with its reason. */
export const NO_ACTS: Readonly<Record<string, string>> = {
  login: 'the login hub records the login and the token',
  logout: 'the login hub records the end of the login',
  rights: 'reads the rules, which are in the contract that anybody may read',
  serve: 'what is asked of the server is recorded, not that it runs',
  worker: 'what the jobs do is recorded, not that they run',
  doctor: 'looks at settings and counts, and changes nothing',
  'demo clock show': 'tells what time it is in a demo',
  'demo clock advance': 'moves the time of a demo, by which the log dates what comes after',
  'audit checkpoint': 'asks for hashes, which tell nothing of events',
  'audit verify-proof': 'reads files alone',
  'journal verify': 'reads files alone',
  'retention verify': 'reads files, and keys that everybody may read',
  'consent verify': 'reads files, keys that everybody may read, and hashes of the log',
  'audit witness': 'serves the logs of others, and has no database',
  'audit witnesses': 'tells which other systems have which checkpoint, and nothing about anybody',
  'notice bounce':
    'tells nothing where nothing comes of what somebody has sent; what does is told (test/notices/bounces)',
  'keys init': 'makes a file for an installation that has no database yet',
  'keys list': 'tells ids of keys, never a key, and counts',
};

/** Those that act on the server itself: completeness-server.test.ts runs each of them. */
export const SERVER_COMMANDS = [
  'audit verify',
  'audit export',
  'audit findings',
  'keys add',
  'keys activate',
  'keys rewrap',
  'keys reindex',
  'keys remove',
  'keys backfill',
  'migrate',
  'setup apply',
  'token-keys list',
  'token-keys rotate',
] as const;
