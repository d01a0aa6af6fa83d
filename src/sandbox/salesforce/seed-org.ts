import type { SalesforceStandInOptions, StandInUser } from './options.ts';
import { opportunityStages } from './schema/standard.ts';
import type { ObjectSchema, Schema } from './schema/schema.ts';
import type { Value } from './schema/types.ts';
import type { Tables } from './store/tables.ts';

const integrationUser: StandInUser = {
  firstName: 'Partner Desk',
  lastName: 'Integration',
  email: 'integration@vendor.example',
};

/** Puts in what every org has from its first day: the organisation, its people, its sales stages. Answers the integration user's id. */
export function fillOrg(org: {
  options: SalesforceStandInOptions;
  schema: Schema;
  tables: Tables;
  stamp: () => string;
}): string {
  const { options, tables } = org;
  const objectNamed = (name: string): ObjectSchema => {
    const object = org.schema.object(name);
    if (!object) throw new Error(`The schema lacks ${name}`);
    return object;
  };
  const user = objectNamed('User');
  const actorId = tables.newId(user);
  const put = (object: ObjectSchema, id: string, values: Record<string, Value>) => {
    const stamp = org.stamp();
    const audit = { CreatedDate: stamp, CreatedById: actorId, LastModifiedDate: stamp, LastModifiedById: actorId };
    tables.put(object, { ...values, ...audit, SystemModstamp: stamp, IsDeleted: false, Id: id });
  };
  put(user, actorId, userValues(integrationUser));
  for (const person of options.users) put(user, tables.newId(user), userValues(person));
  put(objectNamed('Organization'), options.orgId, {
    Name: options.orgName ?? 'Vendor',
    InstanceName: 'SND1',
    OrganizationType: 'Enterprise Edition',
    IsSandbox: true,
  });
  const stage = objectNamed('OpportunityStage');
  for (const [index, { name, isClosed, isWon, probability }] of opportunityStages.entries()) {
    const values = {
      MasterLabel: name,
      ApiName: name,
      IsClosed: isClosed,
      IsWon: isWon,
      DefaultProbability: probability,
    };
    put(stage, tables.newId(stage), { ...values, IsActive: true, SortOrder: index + 1 });
  }
  return actorId;
}

function userValues(person: StandInUser): Record<string, Value> {
  return {
    Username: person.username ?? person.email,
    FirstName: person.firstName,
    LastName: person.lastName,
    Name: `${person.firstName} ${person.lastName}`,
    Email: person.email,
    IsActive: true,
    UserType: 'Standard',
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    ...(person.title === undefined ? {} : { Title: person.title }),
  };
}
