import type { Touchpoint } from './touchpoint.ts';

type Done = Pick<Touchpoint, 'partnerId' | 'kind' | 'occurredOn' | 'campaign'>;

/** Whether it stands: proposed, or confirmed. */
export const isLive = ({ status }: Pick<Touchpoint, 'status'>): boolean =>
  status === 'proposed' || status === 'confirmed';

/** The same partner doing the same on the same day did it once; two campaigns that were answered on one day are two. */
export const isTwin = (one: Done, other: Done): boolean =>
  one.partnerId === other.partnerId &&
  one.kind === other.kind &&
  one.occurredOn === other.occurredOn &&
  (one.kind !== 'campaign_response' || one.campaign === other.campaign);

/** The other touchpoint that stands and tells the same. */
export const twinOf = (touchpoints: readonly Touchpoint[], told: Done & { id: string }): Touchpoint | undefined =>
  touchpoints.find((one) => one.id !== told.id && isLive(one) && isTwin(one, told));
