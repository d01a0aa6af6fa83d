import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkApexRules } from '../../salesforce/checks/apex-rules.ts';
import { checkApex } from '../../salesforce/checks/apex-compile.ts';
import { checkConversion } from '../../salesforce/checks/conversion.ts';
import { checkCrossReferences } from '../../salesforce/checks/cross-references.ts';
import { findJava } from '../../salesforce/checks/java.ts';
import { checkMetadata } from '../../salesforce/checks/metadata.ts';
import type { Outcome } from '../../salesforce/checks/problem.ts';
import { copyOfPackage, packageDirectory, projectDirectory } from './package-faults.ts';
import type { PackageCopy } from './package-faults.ts';

const said = (outcome: Outcome): string =>
  'skipped' in outcome
    ? `skipped: ${outcome.skipped}`
    : outcome.problems.map(({ file, message }) => `${file}: ${message}`).join('\n');

let copy: PackageCopy;
beforeAll(() => {
  copy = copyOfPackage();
});
afterEach(() => copy.mend());
afterAll(() => copy.forget());

describe('conversion to metadata format', { timeout: 120_000 }, () => {
  it('takes the whole package', async () => {
    const outcome = await checkConversion(packageDirectory);
    expect(said(outcome)).toBe('');
    expect(outcome).toMatchObject({ looked: expect.stringMatching(/^[1-9]\d+ components$/) as string });
  });

  it('notices a class that would silently be left out', async () => {
    copy.remove('classes/PartnerDeskAccess.cls-meta.xml');
    expect(said(await checkConversion(copy.directory))).toContain('PartnerDeskAccess.cls: has no -meta.xml');
  });

  it('notices a file the converter does not know', async () => {
    copy.add('tabs/Partner__c.tabb-meta.xml', '<CustomTab xmlns="http://soap.sforce.com/2006/04/metadata"/>');
    expect(said(await checkConversion(copy.directory))).not.toBe('');
  });
});

describe('metadata against the Metadata API', { timeout: 60_000 }, () => {
  const field = 'objects/Partner__c/fields/Tier__c.field-meta.xml';

  it('takes the whole package', () => {
    expect(said(checkMetadata(packageDirectory))).toBe('');
  });

  it.each([
    ['an unknown element', field, '<label>', '<lable>x</lable><label>', '<lable> is not known in CustomField'],
    ['an element twice', field, '<label>', '<label>A</label><label>', '<label> stands twice'],
    [
      'a value that does not exist',
      field,
      '<type>Picklist</type>',
      '<type>Pickliste</type>',
      "CustomField.type is 'Pickliste'",
    ],
    [
      'a wrong boolean',
      field,
      '<restricted>true</restricted>',
      '<restricted>yes</restricted>',
      "'yes', not true or false",
    ],
    [
      'a wrong number',
      'objects/Partner__c/fields/Web_Domain__c.field-meta.xml',
      '<length>255</length>',
      '<length>long</length>',
      'not a number',
    ],
    [
      'a missing element',
      'permissionsets/Partner_Desk_Rep.permissionset-meta.xml',
      /<label>.*<\/label>/,
      '',
      '<label> is missing in PermissionSet',
    ],
    ['another name inside', field, '<fullName>Tier__c', '<fullName>Teir__c', 'the file is called Tier__c'],
    ['broken XML', field, '</label>', '</lable>', 'not well-formed'],
    ['another namespace', field, '2006/04/metadata', '2006/04/meta', 'namespace'],
    ['a file of another type', 'tabs/Partner__c.tab-meta.xml', /CustomTab/g, 'Layout', 'a .tab file holds CustomTab'],
  ])('notices %s', (_what, file, from, to, message) => {
    copy.edit(file, from, to);
    expect(said(checkMetadata(copy.directory))).toContain(message);
  });
});

describe('references between parts', () => {
  it('takes the whole package and looks at hundreds of them', () => {
    const outcome = checkCrossReferences(packageDirectory);
    expect(said(outcome)).toBe('');
    expect(Number(/\d+/.exec('looked' in outcome ? outcome.looked : '')?.[0])).toBeGreaterThan(500);
  });

  it.each([
    [
      'a field nobody made, in a permission set',
      'permissionsets/Partner_Desk_Ops.permissionset-meta.xml',
      'Deal_Registration__c.Title__c',
      'Deal_Registration__c.Titel__c',
      'there is no field Deal_Registration__c.Titel__c',
    ],
    [
      'a class nobody wrote',
      'permissionsets/Partner_Desk_Rep.permissionset-meta.xml',
      '<apexClass>PartnerDeskController',
      '<apexClass>PartnerDeskControler',
      'no Apex class PartnerDeskControler',
    ],
    [
      'a principal of another name',
      'permissionsets/Partner_Desk_Rep.permissionset-meta.xml',
      'Partner_Desk-Partner_Desk_Org',
      'Partner_Desk-Org',
      'no external credential principal',
    ],
    [
      'people who may not use the principal they have',
      'permissionsets/Partner_Desk_Rep.permissionset-meta.xml',
      'UserExternalCredential',
      'Account',
      'no read access to UserExternalCredential',
    ],
    [
      'a layout with a field of another object',
      'layouts/Partner__c-Channel partner Layout.layout-meta.xml',
      'Web_Domain__c',
      'Website__c',
      'Partner__c has no field Website__c',
    ],
    [
      'a related list that does not exist',
      'layouts/Partner__c-Channel partner Layout.layout-meta.xml',
      'Deal_Registration__c.Partner__c',
      'Deal_Registration__c.Account__c',
      'has no related list',
    ],
    [
      'a list view column',
      'objects/Partner__c/listViews/All.listView-meta.xml',
      'Tier__c',
      'Level__c',
      'no list view column Level__c',
    ],
    [
      'a page with a component that is not there',
      'flexipages/Partner_Desk_Opportunity.flexipage-meta.xml',
      '<componentName>partnerDeskDealCard',
      '<componentName>partnerDeskCard',
      'no component for a record page',
    ],
    [
      'a component that may not stand on a page',
      'lwc/partnerDeskDealCard/partnerDeskDealCard.js-meta.xml',
      '<isExposed>true',
      '<isExposed>false',
      'no component for a record page',
    ],
    [
      'a related list on a page',
      'flexipages/Partner_Desk_Opportunity.flexipage-meta.xml',
      'Deal_Registrations__r',
      'Registrations__r',
      'no related list Registrations__r',
    ],
    [
      'a report type over a field nobody made',
      'reportTypes/Partner_Attributions.reportType-meta.xml',
      '<field>Campaign__c',
      '<field>Kampaign__c',
      'Partner_Attribution__c has no field Kampaign__c',
    ],
    [
      'a report column that its type does not have',
      'reports/Partner_Desk/Credited_Revenue_by_Partner.report-meta.xml',
      '<field>Partner_Attribution__c$Deal_Name__c',
      '<field>Partner_Attribution__c$Deal__c',
      'Partner_Attributions__c has no report column Partner_Attribution__c$Deal__c',
    ],
    [
      'a report of opportunities that filters by a field nobody made',
      'reports/Partner_Desk/Won_Revenue_by_Campaign.report-meta.xml',
      '<column>Opportunity.Partner_Influenced__c',
      '<column>Opportunity.Influenced__c',
      'Opportunity has no report column Opportunity.Influenced__c',
    ],
    [
      'a chart over what the report is not grouped by',
      'reports/Partner_Desk/Won_Revenue_by_Month.report-meta.xml',
      '<groupingColumn>CLOSE_DATE',
      '<groupingColumn>CREATED_DATE',
      'the report is not grouped by CREATED_DATE',
    ],
    [
      'a formula over a column there is none of',
      'reports/Partner_Desk/Win_Rate_with_Partners.report-meta.xml',
      'WON:SUM',
      'WINS:SUM',
      'Opportunity has no report column WINS',
    ],
    [
      'a dashboard of a report nobody made',
      'dashboards/Partner_Desk/Partner_Attribution.dashboard-meta.xml',
      'Partner_Desk/Won_Revenue_by_Month',
      'Partner_Desk/Won_by_Month',
      'there is no report Partner_Desk/Won_by_Month',
    ],
    [
      'a facet nobody drew',
      'flexipages/Partner_Desk_Opportunity.flexipage-meta.xml',
      '<value>Facet-partner-left',
      '<value>Facet-left',
      'no facet Facet-left',
    ],
    [
      'a tab nobody made',
      'applications/Partner_Desk.app-meta.xml',
      '<tabs>Partner_Desk_Sync_Health',
      '<tabs>Partner_Desk_Sync',
      'no tab Partner_Desk_Sync',
    ],
    [
      'an Apex method nobody wrote',
      'lwc/partnerDeskWhy/partnerDeskWhy.js',
      'PartnerDeskController.getWhy',
      'PartnerDeskController.getStory',
      'no @AuraEnabled method getStory',
    ],
    [
      'a method that is not for components',
      'classes/PartnerDeskController.cls',
      /@AuraEnabled\s+public static Map<String, Object> getWhy/,
      'public static Map<String, Object> getWhy',
      'no @AuraEnabled method getWhy',
    ],
    [
      'a label nobody wrote',
      'lwc/partnerDeskWords/partnerDeskWords.js',
      "c.Partner_Desk_Amount'",
      "c.Partner_Desk_Amnt'",
      'no custom label Partner_Desk_Amnt',
    ],
    [
      'a child component nobody wrote',
      'lwc/partnerDeskDealCard/partnerDeskDealCard.html',
      /<c-partner-desk-tag/,
      '<c-partner-desk-badge',
      'no component <c-partner-desk-badge>',
    ],
    [
      'a query of a field that does not exist',
      'classes/PartnerDeskAccess.cls',
      'SELECT Id FROM',
      'SELECT Id, Region__c FROM',
      'queries Opportunity.Region__c',
    ],
    [
      'a condition on a field that does not exist',
      'classes/PartnerDeskAccess.cls',
      'WHERE Id =',
      'WHERE Key__c =',
      'queries Opportunity.Key__c',
    ],
    [
      'a permission nobody made',
      'classes/PartnerDeskAccess.cls',
      "'Partner_Desk_Review'",
      "'Partner_Desk_Reviews'",
      'no custom permission Partner_Desk_Reviews',
    ],
    [
      'a credential nobody made',
      'classes/PartnerDeskCallout.cls',
      'callout:Partner_Desk/',
      'callout:PartnerDesk/',
      'no named credential PartnerDesk',
    ],
    [
      'a class that does not share',
      'classes/PartnerDeskAccess.cls',
      'public with sharing class',
      'public class',
      'does not say "with sharing"',
    ],
  ])('notices %s', (_what, file, from, to, message) => {
    copy.edit(file, from, to);
    expect(said(checkCrossReferences(copy.directory))).toContain(message);
  });

  it('notices a class without a test', () => {
    copy.add('classes/Lonely.cls', 'public with sharing class Lonely {}');
    expect(said(checkCrossReferences(copy.directory))).toContain('no test mentions Lonely');
  });
});

describe.skipIf(findJava() === null)('Apex, where Java is present', { timeout: 180_000 }, () => {
  it('takes the package as an org would read it', () => {
    expect(said(checkApex(projectDirectory))).toBe('');
  });

  it('notices a type fault and a label that does not exist', () => {
    copy.edit('classes/PartnerDeskProblem.cls', 'Label.Partner_Desk_Error_Gone', 'Label.Nope');
    copy.edit('classes/PartnerDeskCallout.cls', 'request.setTimeout(TIMEOUT_MS)', "request.setTimeout('soon')");
    const found = said(checkApex(copy.project));
    expect(found).toContain("Unknown field or type 'Nope'");
    expect(found).toContain('PartnerDeskCallout.cls');
  });

  it('notices what the security review would', async () => {
    copy.edit('classes/PartnerDeskAccess.cls', 'WITH USER_MODE LIMIT 1', 'LIMIT 1');
    expect(said(await checkApexRules(copy.directory))).toContain('ApexCRUDViolation');
  });
});
