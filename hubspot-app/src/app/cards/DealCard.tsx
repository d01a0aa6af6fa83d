import { hubspot } from '@hubspot/ui-extensions';
import { DealCardContent } from './deal-card/DealCardContent.tsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => <DealCardContent context={context} actions={actions} />);
