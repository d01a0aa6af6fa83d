import type { CampaignAnswer, PartnerCampaigns } from '../contract/partner.ts';
import type { RegisterCampaignRequest, RemoveCampaignRequest } from '../contract/partner-requests.ts';
import type { Reader } from '../contract/requests.ts';
import { earlierAnswer, keepAnswer, requestHash } from '../db/answers.ts';
import { findPartner, listPartners } from '../db/partners.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { sameCampaignId } from '../domain/attribution/decide-campaign.ts';
import { utmParameters } from '../domain/attribution/utm.ts';
import { isRefusal } from '../domain/event.ts';
import type { Partner } from '../domain/partner.ts';
import type { Policy } from '../domain/policy.ts';
import { askForMatched } from './attribution/campaign-touches.ts';
import { partnerOf } from './check-company.ts';
import { actorOf, isoInstant, openScene, type Caller, type Desk } from './desk.ts';
import { mayImport } from './import-help.ts';
import { carryOutOnPartner } from './keep-partner.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { campaignRefusalWords, campaignSentence } from './words/campaigns.ts';

export type CampaignAct =
  { kind: 'register'; request: RegisterCampaignRequest } | { kind: 'remove'; request: RemoveCampaignRequest };

type Rejected = { rejected: 'mismatch' | 'not_found'; message: string };
const noPartner: Rejected = { rejected: 'not_found', message: 'There is no such partner.' };

/** A partner's campaigns by the exact ids of their links (rule 14). */
export const showCampaigns = (
  desk: Desk,
  caller: Caller,
  { partnerId, reader }: { partnerId: string; reader: Reader },
): Promise<PartnerCampaigns | Rejected> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const partner = partnerOf(await findPartner(tx, partnerId));
    if (!partner) return noPartner;
    const { id, name } = partner;
    const { policy } = await openScene(desk, tx);
    return { partner: { id, name }, mayChange: mayImport(caller), campaigns: viewsOf(partner, policy, reader) };
  });

/** Registers, renames or removes one; deals whose links waited for it are looked at next. Sent twice it is one act. */
export async function keepCampaign(
  desk: Desk,
  caller: Caller,
  { partnerId, act }: { partnerId: string; act: CampaignAct },
): Promise<CampaignAnswer | Rejected> {
  const { actId, reader, ...content } = act.request;
  const answer = await oneAtATime(desk, caller.tenantId, async (tx): Promise<CampaignAnswer | Rejected> => {
    const scene = await openScene(desk, tx);
    const hash = requestHash({ act: `${act.kind}-campaign`, partnerId, ...content, by: caller.email });
    const sent = { submissionId: actId, requestHash: hash };
    const earlier = await earlierAnswer<CampaignAnswer>(tx, sent);
    if (earlier.seen) {
      return earlier.sameRequest
        ? earlier.answer
        : { rejected: 'mismatch', message: 'This was sent before with other contents.' };
    }
    const before = partnerOf(await findPartner(tx, partnerId));
    if (!before) return noPartner;
    const { utmId } = act.request;
    const command =
      act.kind === 'remove'
        ? ({ type: 'remove-campaign', utmId } as const)
        : ({
            type: 'register-campaign',
            utmId,
            name: act.request.name,
            takenBy: await takenBy(tx, partnerId, utmId),
          } as const);
    const after = await carryOutOnPartner(tx, scene, { id: partnerId, command, actor: actorOf(caller) });
    const told = isRefusal(after)
      ? {
          outcome: 'refused' as const,
          tone: 'warning' as const,
          message: campaignRefusalWords(after),
          reason: after.refused,
        }
      : { outcome: 'done' as const, tone: 'success' as const, message: doneWords[act.kind], reason: null };
    if (!isRefusal(after)) await askForMatched(tx, scene);
    const done = { ...told, campaigns: viewsOf(isRefusal(after) ? before : after, scene.policy, reader) };
    await keepAnswer(tx, { ...sent, answer: done, at: isoInstant(scene.now) });
    return done;
  });
  desk.nudge();
  return answer;
}

const doneWords = {
  register: 'Registered. Links with this id count for the partner from now on, whatever they are called.',
  remove: 'Removed. What its links told so far stays.',
};

/** Whoever else goes by this id: it can be one partner's alone. */
async function takenBy(tx: Tx, partnerId: string, utmId: string): Promise<string | null> {
  const partners = (await listPartners(tx)).flatMap((row) => partnerOf(row) ?? []);
  const other = partners.find(
    ({ id, campaigns = [] }) =>
      sameCampaignId(id, utmId) || (id !== partnerId && campaigns.some((one) => sameCampaignId(one.utmId, utmId))),
  );
  return other?.name ?? null;
}

const viewsOf = (
  { name: partner, campaigns = [] }: Partner,
  { attribution: { utmMediums } }: Policy,
  reader: Reader,
): CampaignAnswer['campaigns'] =>
  campaigns.map((one) => ({
    utmId: one.utmId,
    name: one.name,
    sentence: campaignSentence(one, reader),
    links: (utmMediums.length > 0 ? utmMediums : [null]).map((medium) => ({
      medium: medium ?? '',
      parameters: utmParameters({ partner, campaign: one.name, utmId: one.utmId, medium }),
    })),
  }));
