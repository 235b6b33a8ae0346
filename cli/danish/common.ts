export const COMMON: Readonly<Record<string, string>> = {
  'Usage:': 'Brug:',
  'Options:': 'Valg:',
  'Global Options:': 'Fælles valg:',
  'Arguments:': 'Argumenter:',
  'Commands:': 'Kommandoer:',
  now: 'nu',
  '{0} ago': 'for {0} siden',
  'in {0}': 'om {0}',
  '{0} min': '{0} min.',
  '{0} h': '{0} t.',
  '1 day': '1 dag',
  '{0} days': '{0} dage',
};
