import policyChangeAbove from '@salesforce/label/c.Partner_Desk_Policy_Change_Above';
import policyChanged from '@salesforce/label/c.Partner_Desk_Policy_Changed';
import policyDiscard from '@salesforce/label/c.Partner_Desk_Policy_Discard';
import policyFrom from '@salesforce/label/c.Partner_Desk_Policy_From';
import policyFromHint from '@salesforce/label/c.Partner_Desk_Policy_From_Hint';
import policyHistory from '@salesforce/label/c.Partner_Desk_Policy_History';
import policyInvalid from '@salesforce/label/c.Partner_Desk_Policy_Invalid';
import policyLook from '@salesforce/label/c.Partner_Desk_Policy_Look';
import policyNoHistory from '@salesforce/label/c.Partner_Desk_Policy_No_History';
import policyPublish from '@salesforce/label/c.Partner_Desk_Policy_Publish';
import policyPublishHeading from '@salesforce/label/c.Partner_Desk_Policy_Publish_Heading';
import policyQuicker from '@salesforce/label/c.Partner_Desk_Policy_Quicker';
import policyReason from '@salesforce/label/c.Partner_Desk_Policy_Reason';
import policyReasonHint from '@salesforce/label/c.Partner_Desk_Policy_Reason_Hint';
import policyReasonRequired from '@salesforce/label/c.Partner_Desk_Policy_Reason_Required';
import policyTitle from '@salesforce/label/c.Partner_Desk_Policy_Title';
import policyTouches from '@salesforce/label/c.Partner_Desk_Policy_Touches';
import policyUnusual from '@salesforce/label/c.Partner_Desk_Policy_Unusual';
import policyVersion from '@salesforce/label/c.Partner_Desk_Policy_Version';

/** Fixed words of the policy screen. Sentences about the policy come from the service. */
export const policyWords = {
  policyChangeAbove,
  policyChanged,
  policyDiscard,
  policyFrom,
  policyFromHint,
  policyHistory,
  policyInvalid,
  policyLook,
  policyNoHistory,
  policyPublish,
  policyPublishHeading,
  policyQuicker,
  policyReason,
  policyReasonHint,
  policyReasonRequired,
  policyTitle,
  policyTouches,
  policyUnusual,
  policyVersion,
};
