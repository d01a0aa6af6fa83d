import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** How this person reads: the service writes its sentences in this locale and time zone. */
export const reader = { locale: LOCALE, timeZone: TIME_ZONE };
