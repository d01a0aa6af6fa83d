import leadAnother from '@salesforce/label/c.Partner_Desk_Lead_Another';
import leadAnotherHelp from '@salesforce/label/c.Partner_Desk_Lead_Another_Help';
import leadAnotherIntro from '@salesforce/label/c.Partner_Desk_Lead_Another_Intro';
import leadAnotherMissing from '@salesforce/label/c.Partner_Desk_Lead_Another_Missing';
import leadChangeIntro from '@salesforce/label/c.Partner_Desk_Lead_Change_Intro';
import leadChangeMissing from '@salesforce/label/c.Partner_Desk_Lead_Change_Missing';
import leadContactEmail from '@salesforce/label/c.Partner_Desk_Lead_Contact_Email';
import leadContactEmailInvalid from '@salesforce/label/c.Partner_Desk_Lead_Contact_Email_Invalid';
import leadContactName from '@salesforce/label/c.Partner_Desk_Lead_Contact_Name';
import leadCustomer from '@salesforce/label/c.Partner_Desk_Lead_Customer';
import leadCustomerMissing from '@salesforce/label/c.Partner_Desk_Lead_Customer_Missing';
import leadDismiss from '@salesforce/label/c.Partner_Desk_Lead_Dismiss';
import leadDismissMissing from '@salesforce/label/c.Partner_Desk_Lead_Dismiss_Missing';
import leadDomain from '@salesforce/label/c.Partner_Desk_Lead_Domain';
import leadDomainHelp from '@salesforce/label/c.Partner_Desk_Lead_Domain_Help';
import leadDomainInvalid from '@salesforce/label/c.Partner_Desk_Lead_Domain_Invalid';
import leadDomainMissing from '@salesforce/label/c.Partner_Desk_Lead_Domain_Missing';
import leadEmptyHint from '@salesforce/label/c.Partner_Desk_Lead_Empty_Hint';
import leadHeading from '@salesforce/label/c.Partner_Desk_Lead_Heading';
import leadHere from '@salesforce/label/c.Partner_Desk_Lead_Here';
import leadId from '@salesforce/label/c.Partner_Desk_Lead_Id';
import leadIdInvalid from '@salesforce/label/c.Partner_Desk_Lead_Id_Invalid';
import leadIntro from '@salesforce/label/c.Partner_Desk_Lead_Intro';
import leadReasonMissing from '@salesforce/label/c.Partner_Desk_Lead_Reason_Missing';
import leadStatus from '@salesforce/label/c.Partner_Desk_Lead_Status';
import leadStory from '@salesforce/label/c.Partner_Desk_Lead_Story';
import leadWithdrawIntro from '@salesforce/label/c.Partner_Desk_Lead_Withdraw_Intro';

/** What the screens of what waits for a deal say. */
export const leadWords = {
  leadAnother,
  leadAnotherHelp,
  leadAnotherIntro,
  leadAnotherMissing,
  leadChangeIntro,
  leadChangeMissing,
  leadContactEmail,
  leadContactEmailInvalid,
  leadContactName,
  leadCustomer,
  leadCustomerMissing,
  leadDismiss,
  leadDismissMissing,
  leadDomain,
  leadDomainHelp,
  leadDomainInvalid,
  leadDomainMissing,
  leadEmptyHint,
  leadHeading,
  leadHere,
  leadId,
  leadIdInvalid,
  leadIntro,
  leadReasonMissing,
  leadStatus,
  leadStory,
  leadWithdrawIntro,
};
