import { crmContract } from '../contract-battery.ts';
import { openSalesforceOrg } from './test-account.ts';

/** As the installation guide asks of administrators. */
const trackedFields = { Opportunity: ['Partner_Source__c'] };
crmContract('Salesforce', async (facts) => (await openSalesforceOrg({ trackedFields, ...facts })).account);
