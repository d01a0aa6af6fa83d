import { closeOverlay } from '../components/overlay-desk.ts';
import type { ExtensionContext, FetchAnswer, FetchRequest } from '../extension/protocol.ts';
import { asQuery, config, person } from './config.ts';
import { goTo } from './desk-address.ts';
import { addToast } from './toasts.tsx';

/** HubSpot's proxy, stood in for by the server, which signs in the person's name. */
export async function hsFetch(request: FetchRequest): Promise<FetchAnswer> {
  const response = await fetch(`/sandbox/hubspot/proxy?${asQuery}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) {
    return { status: 502, body: { status: 'error', category: 'BAD_GATEWAY', message: 'The sandbox did not answer' } };
  }
  return (await response.json()) as FetchAnswer;
}

type Action = (...args: never[]) => unknown;

/** Actions that every place offers. */
export const commonActions: Record<string, Action> = {
  addAlert: (alert: Parameters<typeof addToast>[0]) => addToast(alert),
  closeOverlay: (id: string) => closeOverlay(id),
  reloadPage: () => window.location.reload(),
  copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
  navigateToPage: ({ to, params = {} }: { to: string; params?: Record<string, string> }) => goTo({ path: to, params }),
  openIframeModal: ({ uri }: { uri: string }) => {
    window.open(uri, '_blank', 'noreferrer');
  },
};

export function callAction(actions: Record<string, Action>, name: string, args: unknown[]): unknown {
  const action = actions[name];
  if (!action) throw new Error(`This place has no action ${name}`);
  return action(...(args as never[]));
}

/** What HubSpot tells every extension about its surroundings. */
export function contextFor(location: string, cardTitle: string, crm?: ExtensionContext['crm']): ExtensionContext {
  const { userId, email, firstName, lastName } = person;
  return {
    location,
    ...(crm ? { crm } : {}),
    user: {
      id: userId,
      email,
      emails: [email],
      firstName,
      lastName,
      roles: [],
      teams: [],
      permissions: [],
      locale: config.locale.toLowerCase(),
      language: config.locale.split('-')[0],
    },
    portal: { id: config.portalId, timezone: config.timeZone },
    extension: { appId: config.appId, appName: 'Partner Desk', cardTitle },
    variables: {},
  };
}
