import creditAppeal from '@salesforce/label/c.Partner_Desk_Credit_Appeal';
import creditAppealDecided from '@salesforce/label/c.Partner_Desk_Credit_Appeal_Decided';
import creditAppealIntro from '@salesforce/label/c.Partner_Desk_Credit_Appeal_Intro';
import creditAppealMissing from '@salesforce/label/c.Partner_Desk_Credit_Appeal_Missing';
import creditAppealOpen from '@salesforce/label/c.Partner_Desk_Credit_Appeal_Open';
import creditDismiss from '@salesforce/label/c.Partner_Desk_Credit_Dismiss';
import creditDismissIntro from '@salesforce/label/c.Partner_Desk_Credit_Dismiss_Intro';
import creditDismissMissing from '@salesforce/label/c.Partner_Desk_Credit_Dismiss_Missing';
import creditHideRegistration from '@salesforce/label/c.Partner_Desk_Credit_Hide_Registration';
import creditPrint from '@salesforce/label/c.Partner_Desk_Credit_Print';
import creditRegistration from '@salesforce/label/c.Partner_Desk_Credit_Registration';
import creditUphold from '@salesforce/label/c.Partner_Desk_Credit_Uphold';
import creditUpholdIntro from '@salesforce/label/c.Partner_Desk_Credit_Uphold_Intro';
import creditUpholdMissing from '@salesforce/label/c.Partner_Desk_Credit_Uphold_Missing';
import touchAbout from '@salesforce/label/c.Partner_Desk_Touch_About';
import touchActs from '@salesforce/label/c.Partner_Desk_Touch_Acts';
import touchAdd from '@salesforce/label/c.Partner_Desk_Touch_Add';
import touchCampaign from '@salesforce/label/c.Partner_Desk_Touch_Campaign';
import touchCampaignHelp from '@salesforce/label/c.Partner_Desk_Touch_Campaign_Help';
import touchChange from '@salesforce/label/c.Partner_Desk_Touch_Change';
import touchChangeMissing from '@salesforce/label/c.Partner_Desk_Touch_Change_Missing';
import touchChangeReason from '@salesforce/label/c.Partner_Desk_Touch_Change_Reason';
import touchConfirm from '@salesforce/label/c.Partner_Desk_Touch_Confirm';
import touchConfirmAfterAll from '@salesforce/label/c.Partner_Desk_Touch_Confirm_After_All';
import touchConfirmIntro from '@salesforce/label/c.Partner_Desk_Touch_Confirm_Intro';
import touchConfirmMissing from '@salesforce/label/c.Partner_Desk_Touch_Confirm_Missing';
import touchCounts from '@salesforce/label/c.Partner_Desk_Touch_Counts';
import touchCountsNot from '@salesforce/label/c.Partner_Desk_Touch_Counts_Not';
import touchDecline from '@salesforce/label/c.Partner_Desk_Touch_Decline';
import touchDeclineIntro from '@salesforce/label/c.Partner_Desk_Touch_Decline_Intro';
import touchDeclineMissing from '@salesforce/label/c.Partner_Desk_Touch_Decline_Missing';
import touchHeading from '@salesforce/label/c.Partner_Desk_Touch_Heading';
import touchKind from '@salesforce/label/c.Partner_Desk_Touch_Kind';
import touchKindChoose from '@salesforce/label/c.Partner_Desk_Touch_Kind_Choose';
import touchKindMissing from '@salesforce/label/c.Partner_Desk_Touch_Kind_Missing';
import touchLink from '@salesforce/label/c.Partner_Desk_Touch_Link';
import touchLinkInvalid from '@salesforce/label/c.Partner_Desk_Touch_Link_Invalid';
import touchLinkMissing from '@salesforce/label/c.Partner_Desk_Touch_Link_Missing';
import touchLook from '@salesforce/label/c.Partner_Desk_Touch_Look';
import touchPreviewFailed from '@salesforce/label/c.Partner_Desk_Touch_Preview_Failed';
import touchPreviewHint from '@salesforce/label/c.Partner_Desk_Touch_Preview_Hint';
import touchReason from '@salesforce/label/c.Partner_Desk_Touch_Reason';
import touchSend from '@salesforce/label/c.Partner_Desk_Touch_Send';
import touchShown from '@salesforce/label/c.Partner_Desk_Touch_Shown';
import touchShownMissing from '@salesforce/label/c.Partner_Desk_Touch_Shown_Missing';
import touchText from '@salesforce/label/c.Partner_Desk_Touch_Text';
import touchTextHelp from '@salesforce/label/c.Partner_Desk_Touch_Text_Help';
import touchTold from '@salesforce/label/c.Partner_Desk_Touch_Told';
import touchToldWaiting from '@salesforce/label/c.Partner_Desk_Touch_Told_Waiting';
import touchWhen from '@salesforce/label/c.Partner_Desk_Touch_When';
import touchWhenFuture from '@salesforce/label/c.Partner_Desk_Touch_When_Future';
import touchWhenMissing from '@salesforce/label/c.Partner_Desk_Touch_When_Missing';
import touchWithdraw from '@salesforce/label/c.Partner_Desk_Touch_Withdraw';
import touchWithdrawIntro from '@salesforce/label/c.Partner_Desk_Touch_Withdraw_Intro';
import touchWithdrawMissing from '@salesforce/label/c.Partner_Desk_Touch_Withdraw_Missing';

/** Fixed words of the screens of partner credit. */
export const attributionWords = {
  creditAppeal,
  creditAppealDecided,
  creditAppealIntro,
  creditAppealMissing,
  creditAppealOpen,
  creditDismiss,
  creditDismissIntro,
  creditDismissMissing,
  creditHideRegistration,
  creditPrint,
  creditRegistration,
  creditUphold,
  creditUpholdIntro,
  creditUpholdMissing,
  touchAbout,
  touchActs,
  touchAdd,
  touchCampaign,
  touchCampaignHelp,
  touchChange,
  touchChangeMissing,
  touchChangeReason,
  touchConfirm,
  touchConfirmAfterAll,
  touchConfirmIntro,
  touchConfirmMissing,
  touchCounts,
  touchCountsNot,
  touchDecline,
  touchDeclineIntro,
  touchDeclineMissing,
  touchHeading,
  touchKind,
  touchKindChoose,
  touchKindMissing,
  touchLink,
  touchLinkInvalid,
  touchLinkMissing,
  touchLook,
  touchPreviewFailed,
  touchPreviewHint,
  touchReason,
  touchSend,
  touchShown,
  touchShownMissing,
  touchText,
  touchTextHelp,
  touchTold,
  touchToldWaiting,
  touchWhen,
  touchWhenFuture,
  touchWhenMissing,
  touchWithdraw,
  touchWithdrawIntro,
  touchWithdrawMissing,
};
