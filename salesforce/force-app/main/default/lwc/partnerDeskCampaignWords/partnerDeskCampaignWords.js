import campaignAdd from '@salesforce/label/c.Partner_Desk_Campaign_Add';
import campaignCopy from '@salesforce/label/c.Partner_Desk_Campaign_Copy';
import campaignCopyFor from '@salesforce/label/c.Partner_Desk_Campaign_Copy_For';
import campaignForLinks from '@salesforce/label/c.Partner_Desk_Campaign_For_Links';
import campaignId from '@salesforce/label/c.Partner_Desk_Campaign_Id';
import campaignIdHint from '@salesforce/label/c.Partner_Desk_Campaign_Id_Hint';
import campaignIdOf from '@salesforce/label/c.Partner_Desk_Campaign_Id_Of';
import campaignIdPattern from '@salesforce/label/c.Partner_Desk_Campaign_Id_Pattern';
import campaignMedium from '@salesforce/label/c.Partner_Desk_Campaign_Medium';
import campaignName from '@salesforce/label/c.Partner_Desk_Campaign_Name';
import campaignNone from '@salesforce/label/c.Partner_Desk_Campaign_None';
import campaignRemove from '@salesforce/label/c.Partner_Desk_Campaign_Remove';
import campaignRemoveAsk from '@salesforce/label/c.Partner_Desk_Campaign_Remove_Ask';
import campaignRemoveFor from '@salesforce/label/c.Partner_Desk_Campaign_Remove_For';
import campaignRename from '@salesforce/label/c.Partner_Desk_Campaign_Rename';
import campaignRenameFor from '@salesforce/label/c.Partner_Desk_Campaign_Rename_For';
import campaignRenameHint from '@salesforce/label/c.Partner_Desk_Campaign_Rename_Hint';
import campaignSome from '@salesforce/label/c.Partner_Desk_Campaign_Some';
import campaignsHeading from '@salesforce/label/c.Partner_Desk_Campaigns_Heading';

/** Fixed words of a partner's campaigns. */
export const campaignWords = {
  campaignAdd,
  campaignCopy,
  campaignCopyFor,
  campaignForLinks,
  campaignId,
  campaignIdHint,
  campaignIdOf,
  campaignIdPattern,
  campaignMedium,
  campaignName,
  campaignNone,
  campaignRemove,
  campaignRemoveAsk,
  campaignRemoveFor,
  campaignRename,
  campaignRenameFor,
  campaignRenameHint,
  campaignSome,
  campaignsHeading,
};
