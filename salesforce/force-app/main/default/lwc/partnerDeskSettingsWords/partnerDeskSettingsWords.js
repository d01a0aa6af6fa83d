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

/** Fixed words of links, contacts, notifications and of trying a policy. */
export const settingsWords = {
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
};
