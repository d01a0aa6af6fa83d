import { useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { CompensationPage } from './compensation/CompensationPage.tsx';
import { SyncHealthPage } from './health/SyncHealthPage.tsx';
import { NotificationsPage } from './notifications/NotificationsPage.tsx';
import { PartnersPage } from './partners/PartnersPage.tsx';
import { PayoutsPage } from './payouts/PayoutsPage.tsx';
import { PolicyPage } from './policy/PolicyPage.tsx';
import { ReviewQueuePage } from './queue/ReviewQueuePage.tsx';
import { ReportsPage } from './reports/ReportsPage.tsx';
import { TouchpointsPage } from './touchpoints/TouchpointsPage.tsx';

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

function TouchpointsRoute() {
  return <TouchpointsPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

function CompensationRoute() {
  return <CompensationPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

function PayoutsRoute() {
  return <PayoutsPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

function ReportsRoute() {
  return <ReportsPage context={useExtensionContext<'pages'>()} actions={useExtensionActions<'pages'>()} />;
}

export const PageRouter = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute id="queue" component={QueueRoute} />
    <PageRoutes.Route id="health" path="/sync-health" component={HealthRoute} />
    <PageRoutes.Route id="partners" path="/partners" component={PartnersRoute} />
    <PageRoutes.Route id="policy" path="/settings/policy" component={PolicyRoute} />
    <PageRoutes.Route id="notifications" path="/settings/notifications" component={NotificationsRoute} />
    <PageRoutes.Route id="touchpoints" path="/touchpoints" component={TouchpointsRoute} />
    <PageRoutes.Route id="compensation" path="/compensation" component={CompensationRoute} />
    <PageRoutes.Route id="payouts" path="/payouts" component={PayoutsRoute} />
    <PageRoutes.Route id="reports" path="/reports" component={ReportsRoute} />
  </PageRoutes>,
);
