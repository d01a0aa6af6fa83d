import contactAdd from '@salesforce/label/c.Partner_Desk_Contact_Add';
import contactCorrect from '@salesforce/label/c.Partner_Desk_Contact_Correct';
import contactCorrectFor from '@salesforce/label/c.Partner_Desk_Contact_Correct_For';
import contactEmail from '@salesforce/label/c.Partner_Desk_Contact_Person_Email';
import contactName from '@salesforce/label/c.Partner_Desk_Contact_Person_Name';
import contactRemove from '@salesforce/label/c.Partner_Desk_Contact_Remove';
import contactRemoveAsk from '@salesforce/label/c.Partner_Desk_Contact_Remove_Ask';
import contactRemoveFor from '@salesforce/label/c.Partner_Desk_Contact_Remove_For';
import contactSave from '@salesforce/label/c.Partner_Desk_Contact_Save';
import contactTrouble from '@salesforce/label/c.Partner_Desk_Contact_Trouble';
import contactsHeading from '@salesforce/label/c.Partner_Desk_Contacts_Heading';
import documentEntered from '@salesforce/label/c.Partner_Desk_Document_Entered';
import documentFile from '@salesforce/label/c.Partner_Desk_Document_File';
import documentHeading from '@salesforce/label/c.Partner_Desk_Document_Heading';
import documentHint from '@salesforce/label/c.Partner_Desk_Document_Hint';
import documentText from '@salesforce/label/c.Partner_Desk_Document_Text';
import documentUnreadable from '@salesforce/label/c.Partner_Desk_Document_Unreadable';
import linkCopied from '@salesforce/label/c.Partner_Desk_Link_Copied';
import linkCopy from '@salesforce/label/c.Partner_Desk_Link_Copy';
import linkHeading from '@salesforce/label/c.Partner_Desk_Link_Heading';
import linkHere from '@salesforce/label/c.Partner_Desk_Link_Here';
import linkNotCopied from '@salesforce/label/c.Partner_Desk_Link_Not_Copied';
import linkReplace from '@salesforce/label/c.Partner_Desk_Link_Replace';
import linkReplaceHint from '@salesforce/label/c.Partner_Desk_Link_Replace_Hint';
import linkShow from '@salesforce/label/c.Partner_Desk_Link_Show';
import linkUrl from '@salesforce/label/c.Partner_Desk_Link_Url';
import linkWarning from '@salesforce/label/c.Partner_Desk_Link_Warning';
import mailsAll from '@salesforce/label/c.Partner_Desk_Mails_All';
import mailsAlways from '@salesforce/label/c.Partner_Desk_Mails_Always';
import mailsAlwaysHint from '@salesforce/label/c.Partner_Desk_Mails_Always_Hint';
import mailsEssential from '@salesforce/label/c.Partner_Desk_Mails_Essential';
import mailsHeading from '@salesforce/label/c.Partner_Desk_Mails_Heading';
import mailsOff from '@salesforce/label/c.Partner_Desk_Mails_Off';
import mailsOther from '@salesforce/label/c.Partner_Desk_Mails_Other';
import notificationsTitle from '@salesforce/label/c.Partner_Desk_Notifications_Title';
import referralForm from '@salesforce/label/c.Partner_Desk_Referral_Form';
import referralFormHint from '@salesforce/label/c.Partner_Desk_Referral_Form_Hint';
import referralFormLook from '@salesforce/label/c.Partner_Desk_Referral_Form_Look';
import referralFormUrl from '@salesforce/label/c.Partner_Desk_Referral_Form_Url';
import trialAllPartners from '@salesforce/label/c.Partner_Desk_Trial_All_Partners';
import trialCannotKnow from '@salesforce/label/c.Partner_Desk_Trial_Cannot_Know';
import trialCredits from '@salesforce/label/c.Partner_Desk_Trial_Credits';
import trialDifference from '@salesforce/label/c.Partner_Desk_Trial_Difference';
import trialHeading from '@salesforce/label/c.Partner_Desk_Trial_Heading';
import trialHint from '@salesforce/label/c.Partner_Desk_Trial_Hint';
import trialIs from '@salesforce/label/c.Partner_Desk_Trial_Is';
import trialIsHead from '@salesforce/label/c.Partner_Desk_Trial_Is_Head';
import trialMoney from '@salesforce/label/c.Partner_Desk_Trial_Money';
import trialMore from '@salesforce/label/c.Partner_Desk_Trial_More';
import trialNone from '@salesforce/label/c.Partner_Desk_Trial_None';
import trialPartner from '@salesforce/label/c.Partner_Desk_Trial_Partner';
import trialProgress from '@salesforce/label/c.Partner_Desk_Trial_Progress';
import trialRegistrations from '@salesforce/label/c.Partner_Desk_Trial_Registrations';
import trialRunning from '@salesforce/label/c.Partner_Desk_Trial_Running';
import trialShowAll from '@salesforce/label/c.Partner_Desk_Trial_Show_All';
import trialSince from '@salesforce/label/c.Partner_Desk_Trial_Since';
import trialStart from '@salesforce/label/c.Partner_Desk_Trial_Start';
import trialStop from '@salesforce/label/c.Partner_Desk_Trial_Stop';
import trialWhat from '@salesforce/label/c.Partner_Desk_Trial_What';
import trialWouldBe from '@salesforce/label/c.Partner_Desk_Trial_Would_Be';
import trialWouldBeHead from '@salesforce/label/c.Partner_Desk_Trial_Would_Be_Head';
import undeliveredAbout from '@salesforce/label/c.Partner_Desk_Undelivered_About';
import undeliveredEmail from '@salesforce/label/c.Partner_Desk_Undelivered_Email';
import undeliveredHeading from '@salesforce/label/c.Partner_Desk_Undelivered_Heading';
import undeliveredLetGo from '@salesforce/label/c.Partner_Desk_Undelivered_Let_Go';
import undeliveredLetGoFor from '@salesforce/label/c.Partner_Desk_Undelivered_Let_Go_For';
import undeliveredMore from '@salesforce/label/c.Partner_Desk_Undelivered_More';
import undeliveredRetry from '@salesforce/label/c.Partner_Desk_Undelivered_Retry';
import undeliveredRetryFor from '@salesforce/label/c.Partner_Desk_Undelivered_Retry_For';

/** Fixed words of links, contacts, notifications and of trying a policy. */
export const settingsWords = {
  contactAdd,
  contactCorrect,
  contactCorrectFor,
  contactEmail,
  contactName,
  contactRemove,
  contactRemoveAsk,
  contactRemoveFor,
  contactSave,
  contactTrouble,
  contactsHeading,
  documentEntered,
  documentFile,
  documentHeading,
  documentHint,
  documentText,
  documentUnreadable,
  linkCopied,
  linkCopy,
  linkHeading,
  linkHere,
  linkNotCopied,
  linkReplace,
  linkReplaceHint,
  linkShow,
  linkUrl,
  linkWarning,
  mailsAll,
  mailsAlways,
  mailsAlwaysHint,
  mailsEssential,
  mailsHeading,
  mailsOff,
  mailsOther,
  notificationsTitle,
  referralForm,
  referralFormHint,
  referralFormLook,
  referralFormUrl,
  trialAllPartners,
  trialCannotKnow,
  trialCredits,
  trialDifference,
  trialHeading,
  trialHint,
  trialIs,
  trialIsHead,
  trialMoney,
  trialMore,
  trialNone,
  trialPartner,
  trialProgress,
  trialRegistrations,
  trialRunning,
  trialShowAll,
  trialSince,
  trialStart,
  trialStop,
  trialWhat,
  trialWouldBe,
  trialWouldBeHead,
  undeliveredAbout,
  undeliveredEmail,
  undeliveredHeading,
  undeliveredLetGo,
  undeliveredLetGoFor,
  undeliveredMore,
  undeliveredRetry,
  undeliveredRetryFor,
};
