import moneyAccrued from '@salesforce/label/c.Partner_Desk_Money_Accrued';
import moneyAmount from '@salesforce/label/c.Partner_Desk_Money_Amount';
import moneyAnd from '@salesforce/label/c.Partner_Desk_Money_And';
import moneyApprove from '@salesforce/label/c.Partner_Desk_Money_Approve';
import moneyApproveAsk from '@salesforce/label/c.Partner_Desk_Money_Approve_Ask';
import moneyApproveNow from '@salesforce/label/c.Partner_Desk_Money_Approve_Now';
import moneyApproved from '@salesforce/label/c.Partner_Desk_Money_Approved';
import moneyBalance from '@salesforce/label/c.Partner_Desk_Money_Balance';
import moneyBalances from '@salesforce/label/c.Partner_Desk_Money_Balances';
import moneyBegin from '@salesforce/label/c.Partner_Desk_Money_Begin';
import moneyCarried from '@salesforce/label/c.Partner_Desk_Money_Carried';
import moneyCause from '@salesforce/label/c.Partner_Desk_Money_Cause';
import moneyCauseCorrected from '@salesforce/label/c.Partner_Desk_Money_Cause_Corrected';
import moneyCauseRefund from '@salesforce/label/c.Partner_Desk_Money_Cause_Refund';
import moneyChanged from '@salesforce/label/c.Partner_Desk_Money_Changed';
import moneyChooseNone from '@salesforce/label/c.Partner_Desk_Money_Choose_None';
import moneyCompensation from '@salesforce/label/c.Partner_Desk_Money_Compensation';
import moneyCurrency from '@salesforce/label/c.Partner_Desk_Money_Currency';
import moneyDay from '@salesforce/label/c.Partner_Desk_Money_Day';
import moneyDocuments from '@salesforce/label/c.Partner_Desk_Money_Documents';
import moneyEnd from '@salesforce/label/c.Partner_Desk_Money_End';
import moneyEntryActs from '@salesforce/label/c.Partner_Desk_Money_Entry_Acts';
import moneyEntryName from '@salesforce/label/c.Partner_Desk_Money_Entry_Name';
import moneyHeading from '@salesforce/label/c.Partner_Desk_Money_Heading';
import moneyHeld from '@salesforce/label/c.Partner_Desk_Money_Held';
import moneyHold from '@salesforce/label/c.Partner_Desk_Money_Hold';
import moneyHoldIntro from '@salesforce/label/c.Partner_Desk_Money_Hold_Intro';
import moneyLeftOut from '@salesforce/label/c.Partner_Desk_Money_Left_Out';
import moneyMore from '@salesforce/label/c.Partner_Desk_Money_More';
import moneyInAll from '@salesforce/label/c.Partner_Desk_Money_In_All';
import moneyNotApproved from '@salesforce/label/c.Partner_Desk_Money_Not_Approved';
import moneyPaid from '@salesforce/label/c.Partner_Desk_Money_Paid';
import moneyPayable from '@salesforce/label/c.Partner_Desk_Money_Payable';
import moneyPlanAgree from '@salesforce/label/c.Partner_Desk_Money_Plan_Agree';
import moneyPlanBy from '@salesforce/label/c.Partner_Desk_Money_Plan_By';
import moneyPlanChange from '@salesforce/label/c.Partner_Desk_Money_Plan_Change';
import moneyPlanCurrency from '@salesforce/label/c.Partner_Desk_Money_Plan_Currency';
import moneyPlanCurrencyHelp from '@salesforce/label/c.Partner_Desk_Money_Plan_Currency_Help';
import moneyPlanIntro from '@salesforce/label/c.Partner_Desk_Money_Plan_Intro';
import moneyReadOnly from '@salesforce/label/c.Partner_Desk_Money_Read_Only';
import moneyReason from '@salesforce/label/c.Partner_Desk_Money_Reason';
import moneyReasonMissing from '@salesforce/label/c.Partner_Desk_Money_Reason_Missing';
import moneyReinstate from '@salesforce/label/c.Partner_Desk_Money_Reinstate';
import moneyReinstateIntro from '@salesforce/label/c.Partner_Desk_Money_Reinstate_Intro';
import moneyRelease from '@salesforce/label/c.Partner_Desk_Money_Release';
import moneyReleaseIntro from '@salesforce/label/c.Partner_Desk_Money_Release_Intro';
import moneyReverse from '@salesforce/label/c.Partner_Desk_Money_Reverse';
import moneyReverseIntro from '@salesforce/label/c.Partner_Desk_Money_Reverse_Intro';
import moneyReversePaidIntro from '@salesforce/label/c.Partner_Desk_Money_Reverse_Paid_Intro';
import moneySegments from '@salesforce/label/c.Partner_Desk_Money_Segments';
import moneySelect from '@salesforce/label/c.Partner_Desk_Money_Select';
import moneySelectAll from '@salesforce/label/c.Partner_Desk_Money_Select_All';
import moneyStatementOf from '@salesforce/label/c.Partner_Desk_Money_Statement_Of';
import moneyWhat from '@salesforce/label/c.Partner_Desk_Money_What';
import payoutAbout from '@salesforce/label/c.Partner_Desk_Payout_About';
import payoutApprove from '@salesforce/label/c.Partner_Desk_Payout_Approve';
import payoutApproveIntro from '@salesforce/label/c.Partner_Desk_Payout_Approve_Intro';
import payoutCancel from '@salesforce/label/c.Partner_Desk_Payout_Cancel';
import payoutCancelClear from '@salesforce/label/c.Partner_Desk_Payout_Cancel_Clear';
import payoutCancelClearIntro from '@salesforce/label/c.Partner_Desk_Payout_Cancel_Clear_Intro';
import payoutCancelConfirm from '@salesforce/label/c.Partner_Desk_Payout_Cancel_Confirm';
import payoutCancelConfirmIntro from '@salesforce/label/c.Partner_Desk_Payout_Cancel_Confirm_Intro';
import payoutCancelIntro from '@salesforce/label/c.Partner_Desk_Payout_Cancel_Intro';
import payoutConverted from '@salesforce/label/c.Partner_Desk_Payout_Converted';
import payoutEntries from '@salesforce/label/c.Partner_Desk_Payout_Entries';
import payoutFailed from '@salesforce/label/c.Partner_Desk_Payout_Failed';
import payoutHeading from '@salesforce/label/c.Partner_Desk_Payout_Heading';
import payoutLeftOut from '@salesforce/label/c.Partner_Desk_Payout_Left_Out';
import payoutLines from '@salesforce/label/c.Partner_Desk_Payout_Lines';
import payoutMarkPaid from '@salesforce/label/c.Partner_Desk_Payout_Mark_Paid';
import payoutMarkPaidIntro from '@salesforce/label/c.Partner_Desk_Payout_Mark_Paid_Intro';
import payoutNow from '@salesforce/label/c.Partner_Desk_Payout_Now';
import payoutPaidOn from '@salesforce/label/c.Partner_Desk_Payout_Paid_On';
import payoutPaidOnHelp from '@salesforce/label/c.Partner_Desk_Payout_Paid_On_Help';
import payoutPropose from '@salesforce/label/c.Partner_Desk_Payout_Propose';
import payoutReference from '@salesforce/label/c.Partner_Desk_Payout_Reference';
import payoutReferenceHelp from '@salesforce/label/c.Partner_Desk_Payout_Reference_Help';
import payoutRuns from '@salesforce/label/c.Partner_Desk_Payout_Runs';
import payoutTransferAbout from '@salesforce/label/c.Partner_Desk_Payout_Transfer_About';
import payoutTransferClear from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Clear';
import payoutTransferClearIntro from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Clear_Intro';
import payoutTransferConfirm from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Confirm';
import payoutTransferConfirmIntro from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Confirm_Intro';
import payoutTransferReport from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Report';
import payoutTransferReportIntro from '@salesforce/label/c.Partner_Desk_Payout_Transfer_Report_Intro';
import rateAdd from '@salesforce/label/c.Partner_Desk_Rate_Add';
import rateFrom from '@salesforce/label/c.Partner_Desk_Rate_From';
import rateFromMissing from '@salesforce/label/c.Partner_Desk_Rate_From_Missing';
import rateHeading from '@salesforce/label/c.Partner_Desk_Rate_Heading';
import rateIntro from '@salesforce/label/c.Partner_Desk_Rate_Intro';
import rateNone from '@salesforce/label/c.Partner_Desk_Rate_None';
import rateOn from '@salesforce/label/c.Partner_Desk_Rate_On';
import rateOnMissing from '@salesforce/label/c.Partner_Desk_Rate_On_Missing';
import rateSource from '@salesforce/label/c.Partner_Desk_Rate_Source';
import rateSourceMissing from '@salesforce/label/c.Partner_Desk_Rate_Source_Missing';
import rateTo from '@salesforce/label/c.Partner_Desk_Rate_To';
import rateToMissing from '@salesforce/label/c.Partner_Desk_Rate_To_Missing';
import rateUnits from '@salesforce/label/c.Partner_Desk_Rate_Units';
import rateUnitsMissing from '@salesforce/label/c.Partner_Desk_Rate_Units_Missing';

/** Fixed words of the screens of partners’ money. */
export const moneyWords = {
  moneyAccrued,
  moneyAmount,
  moneyAnd: ` ${moneyAnd} `,
  moneyApprove,
  moneyApproveAsk,
  moneyApproveNow,
  moneyApproved,
  moneyBalance,
  moneyBalances,
  moneyBegin,
  moneyCarried,
  moneyCause,
  moneyCauseCorrected,
  moneyCauseRefund,
  moneyChanged,
  moneyChooseNone,
  moneyCompensation,
  moneyCurrency,
  moneyDay,
  moneyDocuments,
  moneyEnd,
  moneyEntryActs,
  moneyEntryName,
  moneyHeading,
  moneyHeld,
  moneyHold,
  moneyHoldIntro,
  moneyLeftOut,
  moneyMore,
  moneyInAll,
  moneyNotApproved,
  moneyPaid,
  moneyPayable,
  moneyPlanAgree,
  moneyPlanBy,
  moneyPlanChange,
  moneyPlanCurrency,
  moneyPlanCurrencyHelp,
  moneyPlanIntro,
  moneyReadOnly,
  moneyReason,
  moneyReasonMissing,
  moneyReinstate,
  moneyReinstateIntro,
  moneyRelease,
  moneyReleaseIntro,
  moneyReverse,
  moneyReverseIntro,
  moneyReversePaidIntro,
  moneySegments,
  moneySelect,
  moneySelectAll,
  moneyStatementOf,
  moneyWhat,
  payoutAbout,
  payoutApprove,
  payoutApproveIntro,
  payoutCancel,
  payoutCancelClear,
  payoutCancelClearIntro,
  payoutCancelConfirm,
  payoutCancelConfirmIntro,
  payoutCancelIntro,
  payoutConverted,
  payoutEntries,
  payoutFailed,
  payoutHeading,
  payoutLeftOut,
  payoutLines,
  payoutMarkPaid,
  payoutMarkPaidIntro,
  payoutNow,
  payoutPaidOn,
  payoutPaidOnHelp,
  payoutPropose,
  payoutReference,
  payoutReferenceHelp,
  payoutRuns,
  payoutTransferAbout,
  payoutTransferClear,
  payoutTransferClearIntro,
  payoutTransferConfirm,
  payoutTransferConfirmIntro,
  payoutTransferReport,
  payoutTransferReportIntro,
  rateAdd,
  rateFrom,
  rateFromMissing,
  rateHeading,
  rateIntro,
  rateNone,
  rateOn,
  rateOnMissing,
  rateSource,
  rateSourceMissing,
  rateTo,
  rateToMissing,
  rateUnits,
  rateUnitsMissing,
};
