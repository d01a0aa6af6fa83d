import { z } from 'zod';

/** What we read of Salesforce's answers. Unknown keys are dropped. */
const id = z.string().regex(/^[a-zA-Z0-9]{15,18}$/);

const opportunityContact = z.object({
  ContactId: id.nullish(),
  IsPrimary: z.boolean().nullish(),
  IsDeleted: z.boolean().nullish(),
});

const page = <Shape extends z.ZodType>(record: Shape) =>
  z.object({ done: z.boolean(), nextRecordsUrl: z.string().nullish(), records: z.array(record) });

const base = { Id: id, SystemModstamp: z.string(), IsDeleted: z.boolean().nullish() };

export const accountRow = z.object({
  ...base,
  Name: z.string().nullish(),
  Website: z.string().nullish(),
  ParentId: id.nullish(),
  OwnerId: id.nullish(),
  CreatedDate: z.string().nullish(),
});

export const opportunityRow = z.looseObject({
  ...base,
  Name: z.string().nullish(),
  AccountId: id.nullish(),
  Amount: z.union([z.number(), z.string()]).nullish(),
  CurrencyIsoCode: z.string().nullish(),
  StageName: z.string().nullish(),
  IsClosed: z.boolean().nullish(),
  IsWon: z.boolean().nullish(),
  CloseDate: z.string().nullish(),
  LastStageChangeDate: z.string().nullish(),
  OwnerId: id.nullish(),
  CreatedDate: z.string().nullish(),
  OpportunityContactRoles: page(opportunityContact).nullish(),
});
export const opportunityContactPage = page(opportunityContact);

export const contactRow = z.looseObject({
  ...base,
  FirstName: z.string().nullish(),
  LastName: z.string().nullish(),
  Name: z.string().nullish(),
  Email: z.string().nullish(),
  AccountId: id.nullish(),
  CreatedDate: z.string().nullish(),
});

export const userRow = z.object({
  Id: id,
  SystemModstamp: z.string(),
  Name: z.string().nullish(),
  Email: z.string().nullish(),
});

/** An event, a task or an e-mail message, as far as it was asked for. */
const activityRow = z.object({
  Id: id,
  Subject: z.string().nullish(),
  StartDateTime: z.string().nullish(),
  ActivityDate: z.iso.date().nullish().catch(null),
  CompletedDateTime: z.string().nullish(),
  CallDisposition: z.string().nullish(),
  MessageDate: z.string().nullish(),
});
export const activityPage = page(activityRow);

export const accountPage = page(accountRow);
export const opportunityPage = page(opportunityRow);
export const contactPage = page(contactRow);
const person = z.object({ Name: z.string().nullish(), Email: z.string().nullish() });
export const editorPage = page(z.looseObject({ Id: id, LastModifiedBy: person.nullish() }));
/** Changes of fields; beside these the id of the record, under a name that differs by object. */
export const historyPage = page(
  z.looseObject({
    Field: z.string(),
    NewValue: z.unknown(),
    CreatedDate: z.string(),
    CreatedBy: person.nullish(),
  }),
);
export const stagePage = page(
  z.object({ OpportunityId: id, StageName: z.string().nullish(), CreatedDate: z.string() }),
);
export const userPage = page(userRow);
export const programPage = page(z.record(z.string(), z.unknown()));

/** One entry a row, in the order of the rows sent. */
export const saveResults = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().nullish(),
    errors: z
      .array(
        z.object({
          // Collections say `statusCode`; other resources say `errorCode`.
          statusCode: z.string().nullish(),
          errorCode: z.string().nullish(),
          message: z.string().nullish(),
          fields: z.array(z.string()).nullish(),
        }),
      )
      .default([]),
  }),
);
export type SaveResult = z.output<typeof saveResults>[number];

export const description = z.object({
  name: z.string(),
  createable: z.boolean().nullish(),
  updateable: z.boolean().nullish(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      externalId: z.boolean().nullish(),
      unique: z.boolean().nullish(),
      createable: z.boolean().nullish(),
      updateable: z.boolean().nullish(),
      referenceTo: z.array(z.string()).nullish(),
      picklistValues: z.array(z.object({ value: z.string(), active: z.boolean().nullish() })).nullish(),
    }),
  ),
});
export type Description = z.output<typeof description>;
