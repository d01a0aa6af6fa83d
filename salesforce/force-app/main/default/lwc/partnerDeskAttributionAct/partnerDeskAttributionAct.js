import actOnCredit from '@salesforce/apex/PartnerDeskAttributionController.actOnCredit';
import actOnTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.actOnTouchpoint';
import recordTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.recordTouchpoint';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';

/** Kinds of acts that are about a partner's credit; all others are about one thing a partner did. */
const ON_CREDIT = ['appeal', 'decide_appeal'];

/** Sends what partners did and what is done about it. Sent again unchanged after a fault it is the same act. */
export function attributionSender() {
  const ids = actIds();
  return {
    async tell(opportunityId, told) {
      const actId = ids.of({ opportunityId, told });
      const answer = await recordTouchpoint({ opportunityId, touchpoint: { ...told, actId }, reader });
      ids.answered();
      return answer;
    },
    async act(opportunityId, act, touchpoint) {
      const ask = ON_CREDIT.includes(act.kind) ? actOnCredit : actOnTouchpoint;
      const actId = ids.of({ opportunityId, act, touchpoint });
      const answer = await ask({ opportunityId, act: { ...act, actId }, touchpoint, reader });
      ids.answered();
      return answer;
    },
  };
}

/** Tells whoever shows the deal's credit what an act led to. */
export const attributed = (answer) =>
  new CustomEvent('attributed', { bubbles: true, composed: true, detail: { ...answer } });

/** The form of an act that asks for a reason alone; without `missing` it may stay empty. `follows`: what it leads to. */
export const reasonForm = ({ lead, follows = '', label, missing, danger = false }) => ({
  lead,
  follows,
  danger,
  fields: [{ name: 'reason', type: 'text', label, max: 2000, required: Boolean(missing), missing }],
});
