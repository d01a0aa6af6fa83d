import leadAppeal from '@salesforce/label/c.Partner_Desk_Lead_Appeal';
import leadCampaign from '@salesforce/label/c.Partner_Desk_Lead_Campaign';
import leakDone from '@salesforce/label/c.Partner_Desk_Leak_Done';
import leakField from '@salesforce/label/c.Partner_Desk_Leak_Field';
import leakFound from '@salesforce/label/c.Partner_Desk_Leak_Found';
import leakHeading from '@salesforce/label/c.Partner_Desk_Leak_Heading';
import leakLeftOut from '@salesforce/label/c.Partner_Desk_Leak_Left_Out';
import leakRecord from '@salesforce/label/c.Partner_Desk_Leak_Record';
import leakRun from '@salesforce/label/c.Partner_Desk_Leak_Run';
import leakShould from '@salesforce/label/c.Partner_Desk_Leak_Should';
import reportBeside from '@salesforce/label/c.Partner_Desk_Report_Beside';
import reportBy from '@salesforce/label/c.Partner_Desk_Report_By';
import reportByGroup from '@salesforce/label/c.Partner_Desk_Report_By_Group';
import reportCurrency from '@salesforce/label/c.Partner_Desk_Report_Currency';
import reportDeal from '@salesforce/label/c.Partner_Desk_Report_Deal';
import reportDeals from '@salesforce/label/c.Partner_Desk_Report_Deals';
import reportDirect from '@salesforce/label/c.Partner_Desk_Report_Direct';
import reportFew from '@salesforce/label/c.Partner_Desk_Report_Few';
import reportFigure from '@salesforce/label/c.Partner_Desk_Report_Figure';
import reportFrom from '@salesforce/label/c.Partner_Desk_Report_From';
import reportInfluence from '@salesforce/label/c.Partner_Desk_Report_Influence';
import reportPartner from '@salesforce/label/c.Partner_Desk_Report_Partner';
import reportPipeline from '@salesforce/label/c.Partner_Desk_Report_Pipeline';
import reportSays from '@salesforce/label/c.Partner_Desk_Report_Says';
import reportTitle from '@salesforce/label/c.Partner_Desk_Report_Title';
import reportTo from '@salesforce/label/c.Partner_Desk_Report_To';
import reportTotals from '@salesforce/label/c.Partner_Desk_Report_Totals';
import reportWinRate from '@salesforce/label/c.Partner_Desk_Report_Win_Rate';
import reportWon from '@salesforce/label/c.Partner_Desk_Report_Won';
import reportWonCredited from '@salesforce/label/c.Partner_Desk_Report_Won_Credited';
import touchImport from '@salesforce/label/c.Partner_Desk_Touch_Import';
import touchImportHeading from '@salesforce/label/c.Partner_Desk_Touch_Import_Heading';
import touchImportNothing from '@salesforce/label/c.Partner_Desk_Touch_Import_Nothing';
import touchImportStore from '@salesforce/label/c.Partner_Desk_Touch_Import_Store';
import touchListSegments from '@salesforce/label/c.Partner_Desk_Touch_List_Segments';
import touchListTitle from '@salesforce/label/c.Partner_Desk_Touch_List_Title';

/** Fixed words of the lists and reports over all deals. */
export const reportWords = {
  leadAppeal,
  leadCampaign,
  leakDone,
  leakField,
  leakFound,
  leakHeading,
  leakLeftOut,
  leakRecord,
  leakRun,
  leakShould,
  reportBeside,
  reportBy,
  reportByGroup,
  reportCurrency,
  reportDeal,
  reportDeals,
  reportDirect,
  reportFew,
  reportFigure,
  reportFrom,
  reportInfluence,
  reportPartner,
  reportPipeline,
  reportSays,
  reportTitle,
  reportTo,
  reportTotals,
  reportWinRate,
  reportWon,
  reportWonCredited,
  touchImport,
  touchImportHeading,
  touchImportNothing,
  touchImportStore,
  touchListSegments,
  touchListTitle,
};
