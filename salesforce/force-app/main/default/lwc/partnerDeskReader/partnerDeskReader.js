import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** How this person reads: the service writes its sentences in this locale and time zone. */
export const reader = { locale: LOCALE, timeZone: TIME_ZONE };

/** The calendar day of an instant where this person is, as `2027-01-31`. */
export const dayOf = (instant) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
