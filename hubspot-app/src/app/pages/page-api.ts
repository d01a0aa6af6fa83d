import { useMemo } from 'react';
import type { ExtensionPointApi } from '@hubspot/ui-extensions';
import { readerOf } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader } from '@partner-desk/hubspot-shared/contract.ts';

export type PageContext = ExtensionPointApi<'pages'>['context'];
export type PageActions = ExtensionPointApi<'pages'>['actions'];

export function useReader(context: PageContext): Reader {
  const { locale } = context.user;
  const { timezone } = context.portal;
  return useMemo(
    () => readerOf({ user: locale === undefined ? {} : { locale }, portal: { timezone } }),
    [locale, timezone],
  );
}
