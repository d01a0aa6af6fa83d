import { createContext } from 'react';
import type { DealPage } from '../../../hubspot-pages/record-page.ts';

/** The record around an extension, for HubSpot's own CRM components. */
export const RecordContext = createContext<DealPage | null>(null);
