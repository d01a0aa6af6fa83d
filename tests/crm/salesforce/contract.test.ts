import { crmContract } from '../contract-battery.ts';
import { openSalesforceOrg } from './test-account.ts';

crmContract('Salesforce', async (facts) => (await openSalesforceOrg(facts)).account);
