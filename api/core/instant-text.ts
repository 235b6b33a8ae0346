/** An instant for people: in their language, as the clocks in Denmark show it, and with the zone. */
import type { Language } from './languages.ts';
import { ZONE } from './local-days.ts';

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = { da: formatOf('da-DK'), en: formatOf('en-GB') };

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, {
    timeZone: ZONE,
    hourCycle: 'h23',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  });
}

/** Such as `fredag den 27. november 2026 kl. 00.00 (dansk tid, GMT+01:00)`. */
export function instantText(language: Language, instant: Date): string {
  const parts = FORMATS[language].formatToParts(instant);
  const textOf = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  const [weekday, day, month, year] = [textOf('weekday'), textOf('day'), textOf('month'), textOf('year')];
  const [hour, minute, zone] = [textOf('hour'), textOf('minute'), textOf('timeZoneName')];
  return language === 'da'
    ? `${weekday} den ${day}. ${month} ${year} kl. ${hour}.${minute} (dansk tid, ${zone})`
    : `${weekday} ${day} ${month} ${year} at ${hour}:${minute} (Danish time, ${zone})`;
}
