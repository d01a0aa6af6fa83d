/** Standard names the package leans on. A new one belongs here only when Salesforce's object reference has it. */
export const standardFields: Record<string, readonly string[]> = {
  Account: ['Id', 'Name', 'Website', 'ParentId', 'OwnerId'],
  Contact: ['Id', 'Name', 'FirstName', 'LastName', 'Email', 'AccountId'],
  Opportunity: ['Id', 'Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId', 'IsClosed', 'IsWon'],
  PermissionSet: ['Id', 'Name'],
  PermissionSetAssignment: ['Id', 'AssigneeId', 'PermissionSetId'],
  Profile: ['Id', 'Name'],
  User: ['Id', 'Name', 'Email', 'IsActive'],
  UserExternalCredential: ['Id'],
};

/** Fields every custom object has. */
export const everyCustomObject = [
  'Id',
  'Name',
  'OwnerId',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
];

/** List views call standard columns by names of their own. */
export const listViewColumns = ['NAME', 'OWNER.ALIAS', 'CREATED_DATE', 'LAST_UPDATE'];

/** Reports on opportunities call standard columns by names of their own. */
export const opportunityReportColumns = [
  'OPPORTUNITY_NAME',
  'ACCOUNT_NAME',
  'AMOUNT',
  'STAGE_NAME',
  'CLOSE_DATE',
  'CREATED_DATE',
  'CLOSED',
  'WON',
];

export const standardRelatedLists = [
  'RelatedActivityList',
  'RelatedHistoryList',
  'RelatedNoteList',
  'RelatedEntityHistoryList',
];

export const standardComponents = [
  'flexipage:column',
  'flexipage:fieldSection',
  'force:detailPanel',
  'force:highlightsPanel',
  'force:relatedListSingleContainer',
  'runtime_sales_activities:activityPanel',
  'runtime_sales_pathassistant:pathAssistant',
];
