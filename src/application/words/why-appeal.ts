import type { RegistrationEvent } from '../../domain/registration.ts';
import { said, told, type Telling } from './telling.ts';

type AppealEvent = Extract<RegistrationEvent, { type: 'AppealLodged' | 'AppealDecided' | 'ProtectionKept' }>;

/** An appeal, and what it came to, on the claim of whoever appealed and on the one that holds the company. */
export function tellAppeal(event: AppealEvent, hushed: boolean): Telling {
  switch (event.type) {
    case 'AppealLodged':
      return told(`${event.data.by.name} appealed.${said(event.data.reason)}`, 'warning');
    case 'AppealDecided':
      return told(
        `The appeal was ${event.data.outcome}${event.data.remedy ? ', with a compensation in place of the protection' : ''}.${hushed ? '' : said(event.data.reason)}`,
        event.data.outcome === 'upheld' ? 'success' : 'neutral',
        'Rule 3: a decision states its reason.',
      );
    case 'ProtectionKept':
      return told(
        `The protection stays although another partner’s appeal was right.${hushed ? '' : said(event.data.reason)}`,
        'info',
        'Rule 6: an approved protection blocks other partners.',
      );
  }
}
