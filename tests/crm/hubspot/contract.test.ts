import { crmContract } from '../contract-battery.ts';
import { openHubSpotAccount } from './test-account.ts';

crmContract('HubSpot', async (facts) => (await openHubSpotAccount(facts)).account);
