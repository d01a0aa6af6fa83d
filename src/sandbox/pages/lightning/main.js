import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import PartnerDeskDealCard from 'c/partnerDeskDealCard';
import PartnerDeskNotifications from 'c/partnerDeskNotifications';
import PartnerDeskPolicy from 'c/partnerDeskPolicy';
import PartnerDeskPartnerDirectory from 'c/partnerDeskPartnerDirectory';
import PartnerDeskTouchpoints from 'c/partnerDeskTouchpoints';
import PartnerDeskCompensation from 'c/partnerDeskCompensation';
import PartnerDeskPayouts from 'c/partnerDeskPayouts';
import PartnerDeskReports from 'c/partnerDeskReports';
import PartnerDeskReviewQueue from 'c/partnerDeskReviewQueue';
import PartnerDeskSyncHealth from 'c/partnerDeskSyncHealth';
import { page } from 'sandbox/page';
import { showToasts } from 'sandbox/toasts';

const components = {
  'c-partner-desk-deal-card': PartnerDeskDealCard,
  'c-partner-desk-notifications': PartnerDeskNotifications,
  'c-partner-desk-policy': PartnerDeskPolicy,
  'c-partner-desk-partner-directory': PartnerDeskPartnerDirectory,
  'c-partner-desk-touchpoints': PartnerDeskTouchpoints,
  'c-partner-desk-compensation': PartnerDeskCompensation,
  'c-partner-desk-payouts': PartnerDeskPayouts,
  'c-partner-desk-reports': PartnerDeskReports,
  'c-partner-desk-review-queue': PartnerDeskReviewQueue,
  'c-partner-desk-sync-health': PartnerDeskSyncHealth,
};

showToasts(document.getElementById('toasts'));
for (const place of document.querySelectorAll('[data-component]')) {
  const component = createElement(place.dataset.component, { is: components[place.dataset.component] });
  if (page.recordId) component.recordId = page.recordId;
  place.replaceChildren(component);
}
