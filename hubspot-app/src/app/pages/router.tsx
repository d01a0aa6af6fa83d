import { useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { SyncHealthPage } from './health/SyncHealthPage.tsx';
import { NotificationsPage } from './notifications/NotificationsPage.tsx';
import { PartnersPage } from './partners/PartnersPage.tsx';
import { PolicyPage } from './policy/PolicyPage.tsx';
import { ReviewQueuePage } from './queue/ReviewQueuePage.tsx';

/** The router gives its pages no props; what they need comes from HubSpot's hooks here, once. */
function QueueRoute() {
  return <ReviewQueuePage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

function HealthRoute() {
  return <SyncHealthPage context={useExtensionContext<'pages'>()} />;
}

function PolicyRoute() {
  return <PolicyPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

function NotificationsRoute() {
  return <NotificationsPage context={useExtensionContext<'pages'>()} />;
}

function PartnersRoute() {
  return <PartnersPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

export const PageRouter = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute id="queue" component={QueueRoute} />
    <PageRoutes.Route id="health" path="/sync-health" component={HealthRoute} />
    <PageRoutes.Route id="partners" path="/partners" component={PartnersRoute} />
    <PageRoutes.Route id="policy" path="/settings/policy" component={PolicyRoute} />
    <PageRoutes.Route id="notifications" path="/settings/notifications" component={NotificationsRoute} />
  </PageRoutes>,
);
