import answer from '@salesforce/label/c.Partner_Desk_Answer';
import answerChanges from '@salesforce/label/c.Partner_Desk_Answer_Changes';
import answerHeading from '@salesforce/label/c.Partner_Desk_Answer_Heading';
import answerHelp from '@salesforce/label/c.Partner_Desk_Answer_Help';
import answerRequired from '@salesforce/label/c.Partner_Desk_Answer_Required';
import appealBundle from '@salesforce/label/c.Partner_Desk_Appeal_Bundle';
import appealDecideReason from '@salesforce/label/c.Partner_Desk_Appeal_Decide_Reason';
import appealDismiss from '@salesforce/label/c.Partner_Desk_Appeal_Dismiss';
import appealDismissed from '@salesforce/label/c.Partner_Desk_Appeal_Dismissed';
import appealOpen from '@salesforce/label/c.Partner_Desk_Appeal_Open';
import appealOutcome from '@salesforce/label/c.Partner_Desk_Appeal_Outcome';
import appealOwed from '@salesforce/label/c.Partner_Desk_Appeal_Owed';
import appealProtection from '@salesforce/label/c.Partner_Desk_Appeal_Protection';
import appealReason from '@salesforce/label/c.Partner_Desk_Appeal_Reason';
import appealReasonHelp from '@salesforce/label/c.Partner_Desk_Appeal_Reason_Help';
import appealUpheld from '@salesforce/label/c.Partner_Desk_Appeal_Upheld';
import appealUphold from '@salesforce/label/c.Partner_Desk_Appeal_Uphold';
import bulkApprove from '@salesforce/label/c.Partner_Desk_Bulk_Approve';
import bulkConfirm from '@salesforce/label/c.Partner_Desk_Bulk_Confirm';
import bulkConfirmOne from '@salesforce/label/c.Partner_Desk_Bulk_Confirm_One';
import bulkDone from '@salesforce/label/c.Partner_Desk_Bulk_Done';
import bulkNotDone from '@salesforce/label/c.Partner_Desk_Bulk_Not_Done';
import bulkResult from '@salesforce/label/c.Partner_Desk_Bulk_Result';
import bulkSelectAll from '@salesforce/label/c.Partner_Desk_Bulk_Select_All';
import bulkSelected from '@salesforce/label/c.Partner_Desk_Bulk_Selected';
import choice from '@salesforce/label/c.Partner_Desk_Choice';
import choiceConsequence from '@salesforce/label/c.Partner_Desk_Choice_Consequence';
import choiceCredit from '@salesforce/label/c.Partner_Desk_Choice_Credit';
import choiceNotYet from '@salesforce/label/c.Partner_Desk_Choice_Not_Yet';
import choiceOverride from '@salesforce/label/c.Partner_Desk_Choice_Override';
import choicePolicy from '@salesforce/label/c.Partner_Desk_Choice_Policy';
import choiceRequired from '@salesforce/label/c.Partner_Desk_Choice_Required';
import chosenNone from '@salesforce/label/c.Partner_Desk_Chosen_None';
import chosenPartner from '@salesforce/label/c.Partner_Desk_Chosen_Partner';
import claimsFact from '@salesforce/label/c.Partner_Desk_Claims_Fact';
import dateNeeded from '@salesforce/label/c.Partner_Desk_Date_Needed';
import dayLeft from '@salesforce/label/c.Partner_Desk_Day_Left';
import daysLeft from '@salesforce/label/c.Partner_Desk_Days_Left';
import evidenceBoth from '@salesforce/label/c.Partner_Desk_Evidence_Both';
import evidenceDates from '@salesforce/label/c.Partner_Desk_Evidence_Dates';
import evidenceHashes from '@salesforce/label/c.Partner_Desk_Evidence_Hashes';
import evidenceHideHashes from '@salesforce/label/c.Partner_Desk_Evidence_Hide_Hashes';
import evidenceOn from '@salesforce/label/c.Partner_Desk_Evidence_On';
import evidencePolicy from '@salesforce/label/c.Partner_Desk_Evidence_Policy';
import evidenceShowHashes from '@salesforce/label/c.Partner_Desk_Evidence_Show_Hashes';
import extendReason from '@salesforce/label/c.Partner_Desk_Extend_Reason';
import fieldNeeded from '@salesforce/label/c.Partner_Desk_Field_Needed';
import filterCount from '@salesforce/label/c.Partner_Desk_Filter_Count';
import filters from '@salesforce/label/c.Partner_Desk_Filters';
import filtersClear from '@salesforce/label/c.Partner_Desk_Filters_Clear';
import lastDay from '@salesforce/label/c.Partner_Desk_Last_Day';
import mediateHeading from '@salesforce/label/c.Partner_Desk_Mediate_Heading';
import mediateNothing from '@salesforce/label/c.Partner_Desk_Mediate_Nothing';
import mediateReason from '@salesforce/label/c.Partner_Desk_Mediate_Reason';
import mediateReasonOptional from '@salesforce/label/c.Partner_Desk_Mediate_Reason_Optional';
import mediateSubmit from '@salesforce/label/c.Partner_Desk_Mediate_Submit';
import mediateSubmitFirst from '@salesforce/label/c.Partner_Desk_Mediate_Submit_First';
import noteOptional from '@salesforce/label/c.Partner_Desk_Note_Optional';
import nothingWithFilters from '@salesforce/label/c.Partner_Desk_Nothing_With_Filters';
import otherActs from '@salesforce/label/c.Partner_Desk_Other_Acts';
import protectionOver from '@salesforce/label/c.Partner_Desk_Protection_Over';
import questions from '@salesforce/label/c.Partner_Desk_Questions';
import questionsFrom from '@salesforce/label/c.Partner_Desk_Questions_From';
import questionsHelp from '@salesforce/label/c.Partner_Desk_Questions_Help';
import questionsRequired from '@salesforce/label/c.Partner_Desk_Questions_Required';
import reasonRequired from '@salesforce/label/c.Partner_Desk_Reason_Required';
import reopenReason from '@salesforce/label/c.Partner_Desk_Reopen_Reason';
import reviewer from '@salesforce/label/c.Partner_Desk_Reviewer';
import reviewerNobody from '@salesforce/label/c.Partner_Desk_Reviewer_Nobody';
import reviewerOf from '@salesforce/label/c.Partner_Desk_Reviewer_Of';
import update from '@salesforce/label/c.Partner_Desk_Update';
import updateAddNote from '@salesforce/label/c.Partner_Desk_Update_Add_Note';
import updateAsk from '@salesforce/label/c.Partner_Desk_Update_Ask';
import updateOverdue from '@salesforce/label/c.Partner_Desk_Update_Overdue';

/** Fixed words of the screens that decide: forms, mediation, appeals, filters and bulk approval. */
export const programWords = {
  answer,
  answerChanges,
  answerHeading,
  answerHelp,
  answerRequired,
  appealBundle,
  appealDecideReason,
  appealDismiss,
  appealDismissed,
  appealOpen,
  appealOutcome,
  appealOwed,
  appealProtection,
  appealReason,
  appealReasonHelp,
  appealUpheld,
  appealUphold,
  bulkApprove,
  bulkConfirm,
  bulkConfirmOne,
  bulkDone,
  bulkNotDone,
  bulkResult,
  bulkSelectAll,
  bulkSelected,
  choice,
  choiceConsequence,
  choiceCredit,
  choiceNotYet,
  choiceOverride,
  choicePolicy,
  choiceRequired,
  chosenNone,
  chosenPartner,
  claimsFact,
  dateNeeded,
  dayLeft,
  daysLeft,
  evidenceBoth,
  evidenceDates,
  evidenceHashes,
  evidenceHideHashes,
  evidenceOn,
  evidencePolicy,
  evidenceShowHashes,
  extendReason,
  fieldNeeded,
  filterCount,
  filters,
  filtersClear,
  lastDay,
  mediateHeading,
  mediateNothing,
  mediateReason,
  mediateReasonOptional,
  mediateSubmit,
  mediateSubmitFirst,
  noteOptional,
  nothingWithFilters,
  otherActs,
  protectionOver,
  questions,
  questionsFrom,
  questionsHelp,
  questionsRequired,
  reasonRequired,
  reopenReason,
  reviewer,
  reviewerNobody,
  reviewerOf,
  update,
  updateAddNote,
  updateAsk,
  updateOverdue,
};
