import { crmContract } from '../contract-battery.ts';
import { openSalesforceOrg } from './test-account.ts';

crmContract('Salesforce', async () => (await openSalesforceOrg()).account);
