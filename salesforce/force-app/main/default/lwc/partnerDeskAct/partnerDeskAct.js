import decide from '@salesforce/apex/PartnerDeskController.decide';
import { actIds } from 'c/partnerDeskIdentity';
import { reader } from 'c/partnerDeskReader';

/**
 * Sends acts on registrations. Sent again unchanged after a fault it is the same act, so trying again never acts twice.
 * `fields` are the properties of the decision that belong to its kind.
 */
export function actSender() {
  const ids = actIds();
  return async ({ registrationId, opportunityId, version, kind, fields = {} }) => {
    const actId = ids.of({ registrationId, version, kind, fields });
    const answer = await decide({
      registrationId,
      opportunityId,
      decision: { kind, actId, expectedVersion: version, ...fields },
      reader,
    });
    ids.answered();
    return answer;
  };
}
