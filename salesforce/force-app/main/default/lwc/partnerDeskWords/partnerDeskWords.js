import amount from '@salesforce/label/c.Partner_Desk_Amount';
import amountInvalid from '@salesforce/label/c.Partner_Desk_Amount_Invalid';
import cancel from '@salesforce/label/c.Partner_Desk_Cancel';
import cardTitle from '@salesforce/label/c.Partner_Desk_Card_Title';
import checkFailed from '@salesforce/label/c.Partner_Desk_Check_Failed';
import checkHint from '@salesforce/label/c.Partner_Desk_Check_Hint';
import checking from '@salesforce/label/c.Partner_Desk_Checking';
import closeDate from '@salesforce/label/c.Partner_Desk_Close_Date';
import closeDateOver from '@salesforce/label/c.Partner_Desk_Close_Date_Over';
import companyChoose from '@salesforce/label/c.Partner_Desk_Company_Choose';
import companyClear from '@salesforce/label/c.Partner_Desk_Company_Clear';
import companyCount from '@salesforce/label/c.Partner_Desk_Company_Count';
import companyField from '@salesforce/label/c.Partner_Desk_Company_Field';
import companyHint from '@salesforce/label/c.Partner_Desk_Company_Hint';
import companyNoneFound from '@salesforce/label/c.Partner_Desk_Company_None_Found';
import companyPlaceholder from '@salesforce/label/c.Partner_Desk_Company_Placeholder';
import companySearching from '@salesforce/label/c.Partner_Desk_Company_Searching';
import conflicts from '@salesforce/label/c.Partner_Desk_Conflicts';
import contactEmail from '@salesforce/label/c.Partner_Desk_Contact_Email';
import contactName from '@salesforce/label/c.Partner_Desk_Contact_Name';
import credit from '@salesforce/label/c.Partner_Desk_Credit';
import currency from '@salesforce/label/c.Partner_Desk_Currency';
import customer from '@salesforce/label/c.Partner_Desk_Customer';
import customerDomain from '@salesforce/label/c.Partner_Desk_Customer_Domain';
import deals from '@salesforce/label/c.Partner_Desk_Deals';
import dismiss from '@salesforce/label/c.Partner_Desk_Dismiss';
import facts from '@salesforce/label/c.Partner_Desk_Facts';
import fieldRequired from '@salesforce/label/c.Partner_Desk_Field_Required';
import findingNext from '@salesforce/label/c.Partner_Desk_Finding_Next';
import findingReasons from '@salesforce/label/c.Partner_Desk_Finding_Reasons';
import fixFields from '@salesforce/label/c.Partner_Desk_Fix_Fields';
import hidePending from '@salesforce/label/c.Partner_Desk_Hide_Pending';
import hideWhy from '@salesforce/label/c.Partner_Desk_Hide_Why';
import inCrm from '@salesforce/label/c.Partner_Desk_In_Crm';
import loadFailed from '@salesforce/label/c.Partner_Desk_Load_Failed';
import loading from '@salesforce/label/c.Partner_Desk_Loading';
import noConflicts from '@salesforce/label/c.Partner_Desk_No_Conflicts';
import notes from '@salesforce/label/c.Partner_Desk_Notes';
import notSaved from '@salesforce/label/c.Partner_Desk_Not_Saved';
import overrideReason from '@salesforce/label/c.Partner_Desk_Override_Reason';
import partner from '@salesforce/label/c.Partner_Desk_Partner';
import partnerChoose from '@salesforce/label/c.Partner_Desk_Partner_Choose';
import partnerClear from '@salesforce/label/c.Partner_Desk_Partner_Clear';
import partnerCount from '@salesforce/label/c.Partner_Desk_Partner_Count';
import partnerCovers from '@salesforce/label/c.Partner_Desk_Partner_Covers';
import partnerNoneFound from '@salesforce/label/c.Partner_Desk_Partner_None_Found';
import partnerNoPartners from '@salesforce/label/c.Partner_Desk_Partner_No_Partners';
import partnerPlaceholder from '@salesforce/label/c.Partner_Desk_Partner_Placeholder';
import partnersOnDeal from '@salesforce/label/c.Partner_Desk_Partners_On_Deal';
import products from '@salesforce/label/c.Partner_Desk_Products';
import queueBack from '@salesforce/label/c.Partner_Desk_Queue_Back';
import queueList from '@salesforce/label/c.Partner_Desk_Queue_List';
import queueMore from '@salesforce/label/c.Partner_Desk_Queue_More';
import queueNothingFound from '@salesforce/label/c.Partner_Desk_Queue_Nothing_Found';
import queuePick from '@salesforce/label/c.Partner_Desk_Queue_Pick';
import queueReadOnly from '@salesforce/label/c.Partner_Desk_Queue_Read_Only';
import queueSearch from '@salesforce/label/c.Partner_Desk_Queue_Search';
import queueSegments from '@salesforce/label/c.Partner_Desk_Queue_Segments';
import queueSelect from '@salesforce/label/c.Partner_Desk_Queue_Select';
import queueTitle from '@salesforce/label/c.Partner_Desk_Queue_Title';
import reasonChoose from '@salesforce/label/c.Partner_Desk_Reason_Choose';
import reasonList from '@salesforce/label/c.Partner_Desk_Reason_List';
import reasonText from '@salesforce/label/c.Partner_Desk_Reason_Text';
import reasonTextRequired from '@salesforce/label/c.Partner_Desk_Reason_Text_Required';
import receipt from '@salesforce/label/c.Partner_Desk_Receipt';
import refresh from '@salesforce/label/c.Partner_Desk_Refresh';
import registerHeading from '@salesforce/label/c.Partner_Desk_Register_Heading';
import relatedCompanies from '@salesforce/label/c.Partner_Desk_Related_Companies';
import relatedNote from '@salesforce/label/c.Partner_Desk_Related_Note';
import rulingAlike from '@salesforce/label/c.Partner_Desk_Ruling_Alike';
import rulingByName from '@salesforce/label/c.Partner_Desk_Ruling_By_Name';
import rulingDifferent from '@salesforce/label/c.Partner_Desk_Ruling_Different';
import rulingDifferentMeans from '@salesforce/label/c.Partner_Desk_Ruling_Different_Means';
import rulingDifferentNames from '@salesforce/label/c.Partner_Desk_Ruling_Different_Names';
import rulingReason from '@salesforce/label/c.Partner_Desk_Ruling_Reason';
import rulings from '@salesforce/label/c.Partner_Desk_Rulings';
import rulingSame from '@salesforce/label/c.Partner_Desk_Ruling_Same';
import rulingSameAs from '@salesforce/label/c.Partner_Desk_Ruling_Same_As';
import rulingSameChoose from '@salesforce/label/c.Partner_Desk_Ruling_Same_Choose';
import rulingSameHeading from '@salesforce/label/c.Partner_Desk_Ruling_Same_Heading';
import rulingSameMeans from '@salesforce/label/c.Partner_Desk_Ruling_Same_Means';
import rulingUndo from '@salesforce/label/c.Partner_Desk_Ruling_Undo';
import rulingUndoFailed from '@salesforce/label/c.Partner_Desk_Ruling_Undo_Failed';
import rulingUndoWhat from '@salesforce/label/c.Partner_Desk_Ruling_Undo_What';
import rulingUndoing from '@salesforce/label/c.Partner_Desk_Ruling_Undoing';
import sending from '@salesforce/label/c.Partner_Desk_Sending';
import showPending from '@salesforce/label/c.Partner_Desk_Show_Pending';
import stillOnItsWay from '@salesforce/label/c.Partner_Desk_Still_On_Its_Way';
import story from '@salesforce/label/c.Partner_Desk_Story';
import submitRegistration from '@salesforce/label/c.Partner_Desk_Submit_Registration';
import submittedAt from '@salesforce/label/c.Partner_Desk_Submitted_At';
import syncBacklog from '@salesforce/label/c.Partner_Desk_Sync_Backlog';
import syncLastChange from '@salesforce/label/c.Partner_Desk_Sync_Last_Change';
import syncLimit from '@salesforce/label/c.Partner_Desk_Sync_Limit';
import syncLimitUnknown from '@salesforce/label/c.Partner_Desk_Sync_Limit_Unknown';
import syncMirrored from '@salesforce/label/c.Partner_Desk_Sync_Mirrored';
import syncMirroredCounts from '@salesforce/label/c.Partner_Desk_Sync_Mirrored_Counts';
import syncNotWritten from '@salesforce/label/c.Partner_Desk_Sync_Not_Written';
import syncRetry from '@salesforce/label/c.Partner_Desk_Sync_Retry';
import syncRetryRecord from '@salesforce/label/c.Partner_Desk_Sync_Retry_Record';
import syncTitle from '@salesforce/label/c.Partner_Desk_Sync_Title';
import territory from '@salesforce/label/c.Partner_Desk_Territory';
import territoryAdd from '@salesforce/label/c.Partner_Desk_Territory_Add';
import territoryChoose from '@salesforce/label/c.Partner_Desk_Territory_Choose';
import territoryHelp from '@salesforce/label/c.Partner_Desk_Territory_Help';
import tryAgain from '@salesforce/label/c.Partner_Desk_Try_Again';
import why from '@salesforce/label/c.Partner_Desk_Why';
import whyFor from '@salesforce/label/c.Partner_Desk_Why_For';
import withdrawReason from '@salesforce/label/c.Partner_Desk_Withdraw_Reason';
import wouldHaveChanged from '@salesforce/label/c.Partner_Desk_Would_Have_Changed';

/** Fixed words of the components. Sentences about a deal come from the service, already in the reader's manners. */
export const words = {
  amount,
  amountInvalid,
  cancel,
  cardTitle,
  checkFailed,
  checkHint,
  checking,
  closeDate,
  closeDateOver,
  companyChoose,
  companyClear,
  companyCount,
  companyField,
  companyHint,
  companyNoneFound,
  companyPlaceholder,
  companySearching,
  conflicts,
  contactEmail,
  contactName,
  credit,
  currency,
  customer,
  customerDomain,
  deals,
  dismiss,
  facts,
  fieldRequired,
  findingNext,
  findingReasons,
  fixFields,
  hidePending,
  hideWhy,
  inCrm,
  loadFailed,
  loading,
  noConflicts,
  notes,
  notSaved,
  overrideReason,
  partner,
  partnerChoose,
  partnerClear,
  partnerCount,
  partnerCovers,
  partnerNoneFound,
  partnerNoPartners,
  partnerPlaceholder,
  partnersOnDeal,
  products,
  queueBack,
  queueList,
  queueMore,
  queueNothingFound,
  queuePick,
  queueReadOnly,
  queueSearch,
  queueSegments,
  queueSelect,
  queueTitle,
  reasonChoose,
  reasonList,
  reasonText,
  reasonTextRequired,
  receipt,
  refresh,
  registerHeading,
  relatedCompanies,
  relatedNote,
  rulingAlike,
  rulingByName,
  rulingDifferent,
  rulingDifferentMeans,
  rulingDifferentNames,
  rulingReason,
  rulings,
  rulingSame,
  rulingSameAs,
  rulingSameChoose,
  rulingSameHeading,
  rulingSameMeans,
  rulingUndo,
  rulingUndoFailed,
  rulingUndoWhat,
  rulingUndoing,
  sending,
  showPending,
  stillOnItsWay,
  story,
  submitRegistration,
  submittedAt,
  syncBacklog,
  syncLastChange,
  syncLimit,
  syncLimitUnknown,
  syncMirrored,
  syncMirroredCounts,
  syncNotWritten,
  syncRetry,
  syncRetryRecord,
  syncTitle,
  territory,
  territoryAdd,
  territoryChoose,
  territoryHelp,
  tryAgain,
  why,
  whyFor,
  withdrawReason,
  wouldHaveChanged,
};

/** Puts values into the {0}, {1} … of a label. */
export function fill(label, ...values) {
  return label.replace(/\{(\d+)\}/g, (hole, index) => (index in values ? String(values[index]) : hole));
}
