/** What each variable of the environment may hold, for whoever has set it otherwise. */
const PORT = 'a port, a number up to 65535';
const DATABASE = 'postgres://ROLE:PASSWORD@HOST:PORT/DATABASE, with %XX for other signs than letters and digits';
const BASE = 'an address such as https://letdialog.example, without user, query and fragment';
const PER_MINUTE = 'a whole number of requests per minute, 1 to 1000000';

export const ALLOWED_SETTINGS = {
  DATABASE_URL: DATABASE,
  DATABASE_OWNER_URL: DATABASE,
  LETDIALOG_STORAGE: 'postgres or folder:/path',
  LETDIALOG_SCANNER: 'clamd://HOST:PORT or clamd-socket:/path, or nothing',
  LETDIALOG_KEYRING_FILE: 'the path of the keyring, which "letdialog keys init" makes',
  LETDIALOG_IDENTITY_FILE: 'the path of the identity file',
  LETDIALOG_PUBLIC_URL: BASE,
  LETDIALOG_FRONTEND_URL: BASE,
  SMTP_URL:
    'smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465, without query: TLS cannot be switched off',
  LETDIALOG_SMTP_CA_FILE: 'the path of a file',
  LETDIALOG_MAIL_FROM: 'an e-mail address',
  LETDIALOG_NOTICE_SECONDS: 'a number of seconds, 0.1 to 3600',
  LETDIALOG_WITNESSES_FILE: 'the path of a file',
  LETDIALOG_JOURNAL_FOLDERS_FILE: 'the path of a file',
  LETDIALOG_MINIMUM_ASSURANCE: 'low, substantial or high',
  LETDIALOG_DEVICE_LOGIN: 'off, employees or everyone',
  LETDIALOG_AUDIT_DETAILS_DAYS: 'a whole number of days, 31 to 3650',
  LETDIALOG_OPERATIONS_MAIL: 'an e-mail address',
  LETDIALOG_DEMO_CLOCK_FILE: 'the path of a file',
  LETDIALOG_LOG_LEVEL: 'fatal, error, warn, info, debug or silent',
  LETDIALOG_CHECK_ANSWERS: 'true or false',
  LETDIALOG_METRICS_HOST: 'a host name or an IP address',
  LETDIALOG_METRICS_PORT: PORT,
  LETDIALOG_RATE_PERSON: PER_MINUTE,
  LETDIALOG_RATE_CLIENT: PER_MINUTE,
  LETDIALOG_RATE_ADDRESS: PER_MINUTE,
  LETDIALOG_RATE_LOGIN: PER_MINUTE,
  LETDIALOG_TRUSTED_PROXIES: 'IP addresses, separated by commas without spaces',
  HOST: 'a host name or an IP address',
  PORT: `${PORT}; leave it out for 8080`,
} as const;
