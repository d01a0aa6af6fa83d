import certificates from '@salesforce/label/c.Partner_Desk_Cert_Certificates';
import certificatesHideEarlier from '@salesforce/label/c.Partner_Desk_Cert_Certificates_Hide_Earlier';
import certificatesShowEarlier from '@salesforce/label/c.Partner_Desk_Cert_Certificates_Show_Earlier';
import importAgain from '@salesforce/label/c.Partner_Desk_Cert_Import_Again';
import importChanged from '@salesforce/label/c.Partner_Desk_Cert_Import_Changed';
import importDone from '@salesforce/label/c.Partner_Desk_Cert_Import_Done';
import importExample from '@salesforce/label/c.Partner_Desk_Cert_Import_Example';
import importFile from '@salesforce/label/c.Partner_Desk_Cert_Import_File';
import importHeading from '@salesforce/label/c.Partner_Desk_Cert_Import_Heading';
import importLeftOut from '@salesforce/label/c.Partner_Desk_Cert_Import_Left_Out';
import importLine from '@salesforce/label/c.Partner_Desk_Cert_Import_Line';
import importLines from '@salesforce/label/c.Partner_Desk_Cert_Import_Lines';
import importNeeded from '@salesforce/label/c.Partner_Desk_Cert_Import_Needed';
import importNothing from '@salesforce/label/c.Partner_Desk_Cert_Import_Nothing';
import importOpen from '@salesforce/label/c.Partner_Desk_Cert_Import_Open';
import importPreview from '@salesforce/label/c.Partner_Desk_Cert_Import_Preview';
import importStore from '@salesforce/label/c.Partner_Desk_Cert_Import_Store';
import importText from '@salesforce/label/c.Partner_Desk_Import_Text';
import importTooLong from '@salesforce/label/c.Partner_Desk_Cert_Import_Too_Long';
import importUnreadable from '@salesforce/label/c.Partner_Desk_Cert_Import_Unreadable';
import kind from '@salesforce/label/c.Partner_Desk_Cert_Kind';
import needs from '@salesforce/label/c.Partner_Desk_Cert_Needs';
import needsMet from '@salesforce/label/c.Partner_Desk_Cert_Needs_Met';
import needsMissing from '@salesforce/label/c.Partner_Desk_Cert_Needs_Missing';
import needsNone from '@salesforce/label/c.Partner_Desk_Cert_Needs_None';
import none from '@salesforce/label/c.Partner_Desk_Cert_None';
import partners from '@salesforce/label/c.Partner_Desk_Cert_Partners';
import partnersBack from '@salesforce/label/c.Partner_Desk_Cert_Partners_Back';
import partnersClear from '@salesforce/label/c.Partner_Desk_Cert_Partners_Clear';
import partnersList from '@salesforce/label/c.Partner_Desk_Cert_Partners_List';
import partnersMore from '@salesforce/label/c.Partner_Desk_Cert_Partners_More';
import partnersPick from '@salesforce/label/c.Partner_Desk_Cert_Partners_Pick';
import partnersSearch from '@salesforce/label/c.Partner_Desk_Cert_Partners_Search';
import partnersSegments from '@salesforce/label/c.Partner_Desk_Cert_Partners_Segments';
import passed from '@salesforce/label/c.Partner_Desk_Cert_Passed';
import person from '@salesforce/label/c.Partner_Desk_Cert_Person';
import registrations from '@salesforce/label/c.Partner_Desk_Cert_Registrations';
import reminders from '@salesforce/label/c.Partner_Desk_Cert_Reminders';
import remindersNone from '@salesforce/label/c.Partner_Desk_Cert_Reminders_None';
import revoke from '@salesforce/label/c.Partner_Desk_Cert_Revoke';
import revokeFor from '@salesforce/label/c.Partner_Desk_Cert_Revoke_For';
import revokeReason from '@salesforce/label/c.Partner_Desk_Cert_Revoke_Reason';
import revokeSend from '@salesforce/label/c.Partner_Desk_Cert_Revoke_Send';
import score from '@salesforce/label/c.Partner_Desk_Cert_Score';
import state from '@salesforce/label/c.Partner_Desk_Cert_State';
import territories from '@salesforce/label/c.Partner_Desk_Cert_Territories';
import territoriesAgain from '@salesforce/label/c.Partner_Desk_Cert_Territories_Again';
import territoriesAgainFor from '@salesforce/label/c.Partner_Desk_Cert_Territories_Again_For';
import territoriesAnywhere from '@salesforce/label/c.Partner_Desk_Cert_Territories_Anywhere';
import territoriesChange from '@salesforce/label/c.Partner_Desk_Cert_Territories_Change';
import territoriesHelp from '@salesforce/label/c.Partner_Desk_Cert_Territories_Help';
import territoriesHideHistory from '@salesforce/label/c.Partner_Desk_Cert_Territories_Hide_History';
import territoriesHistory from '@salesforce/label/c.Partner_Desk_Cert_Territories_History';
import territoriesLines from '@salesforce/label/c.Partner_Desk_Cert_Territories_Lines';
import territoriesReason from '@salesforce/label/c.Partner_Desk_Cert_Territories_Reason';
import territoriesSend from '@salesforce/label/c.Partner_Desk_Cert_Territories_Send';
import territoriesTooLong from '@salesforce/label/c.Partner_Desk_Cert_Territories_Too_Long';
import tier from '@salesforce/label/c.Partner_Desk_Cert_Tier';
import tierChange from '@salesforce/label/c.Partner_Desk_Cert_Tier_Change';
import tierFrom from '@salesforce/label/c.Partner_Desk_Cert_Tier_From';
import tierHelp from '@salesforce/label/c.Partner_Desk_Cert_Tier_Help';
import tierHideHistory from '@salesforce/label/c.Partner_Desk_Cert_Tier_Hide_History';
import tierHistory from '@salesforce/label/c.Partner_Desk_Cert_Tier_History';
import tierReason from '@salesforce/label/c.Partner_Desk_Cert_Tier_Reason';
import tierSend from '@salesforce/label/c.Partner_Desk_Cert_Tier_Send';
import validUntil from '@salesforce/label/c.Partner_Desk_Cert_Valid_Until';

/** Fixed words of the screens of partners and certificates. */
export const certificateWords = {
  certificates,
  certificatesHideEarlier,
  certificatesShowEarlier,
  importAgain,
  importChanged,
  importDone,
  importExample,
  importFile,
  importHeading,
  importLeftOut,
  importLine,
  importLines,
  importNeeded,
  importNothing,
  importOpen,
  importPreview,
  importStore,
  importText,
  importTooLong,
  importUnreadable,
  kind,
  needs,
  needsMet,
  needsMissing,
  needsNone,
  none,
  partners,
  partnersBack,
  partnersClear,
  partnersList,
  partnersMore,
  partnersPick,
  partnersSearch,
  partnersSegments,
  passed,
  person,
  registrations,
  reminders,
  remindersNone,
  revoke,
  revokeFor,
  revokeReason,
  revokeSend,
  score,
  state,
  territories,
  territoriesAgain,
  territoriesAgainFor,
  territoriesAnywhere,
  territoriesChange,
  territoriesHelp,
  territoriesHideHistory,
  territoriesHistory,
  territoriesLines,
  territoriesReason,
  territoriesSend,
  territoriesTooLong,
  tier,
  tierChange,
  tierFrom,
  tierHelp,
  tierHideHistory,
  tierHistory,
  tierReason,
  tierSend,
  validUntil,
};
