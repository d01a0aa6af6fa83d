import { hubspot } from '@hubspot/ui-extensions';
import { DealSidebarContent } from './deal-card/DealSidebarContent.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <DealSidebarContent context={context} actions={actions} />
));
