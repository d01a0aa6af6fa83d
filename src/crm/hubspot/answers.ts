import { z } from 'zod';

/** What we read of HubSpot's answers. Unknown keys are dropped: HubSpot adds fields without notice. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const id = z.union([z.string(), z.number()]).transform(String);
const properties = z.record(z.string(), text.nullish());
const paging = z.object({ next: z.object({ after: id }).nullish() }).nullish();

const inlineAssociations = z.object({ results: z.array(z.object({ id, type: z.string().nullish() })), paging });

/** One value a property had; the newest comes first. */
const pastValue = z.object({
  value: text.nullish(),
  timestamp: z.string(),
  sourceType: z.string().nullish(),
  sourceId: z.string().nullish(),
  updatedByUserId: id.nullish(),
});
export type PastValue = z.output<typeof pastValue>;

export const hubspotObject = z.object({
  id,
  properties,
  propertiesWithHistory: z.record(z.string(), z.array(pastValue)).nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  archived: z.boolean().nullish(),
  associations: z.record(z.string(), inlineAssociations).nullish(),
  objectWriteTraceId: z.string().nullish(),
});
export type HubSpotObject = z.output<typeof hubspotObject>;

export const objectPage = z.object({ results: z.array(hubspotObject), paging });
export const searchPage = z.object({ total: z.number().nullish(), results: z.array(hubspotObject), paging });

/** One entry of a batch answer's error list, in a 207 as in a 200 or 201. The context names the rows it is about. */
export const batchFault = z.object({
  status: z.string().nullish(),
  category: z.string().nullish(),
  message: z.string().nullish(),
  id: z.string().nullish(),
  context: z.record(z.string(), z.union([z.array(text), text])).nullish(),
  errors: z.array(z.object({ message: z.string().nullish(), code: z.string().nullish() })).nullish(),
});
export type BatchFault = z.output<typeof batchFault>;

export const objectBatch = z.object({
  results: z.array(hubspotObject).default([]),
  errors: z.array(batchFault).nullish(),
});

export const associationsBatch = z.object({
  results: z
    .array(
      z.object({
        from: z.object({ id }),
        to: z.array(
          z.object({
            toObjectId: id,
            associationTypes: z
              .array(z.object({ typeId: z.number().nullish(), label: z.string().nullish() }))
              .nullish(),
          }),
        ),
        paging,
      }),
    )
    .default([]),
  errors: z.array(batchFault).nullish(),
});

export const associateBatch = z.object({
  results: z.array(z.object({ from: z.object({ id }), to: z.object({ id }) })).default([]),
  errors: z.array(batchFault).nullish(),
});

export const ownerPage = z.object({
  results: z.array(
    z.object({
      id,
      userId: id.nullish(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      createdAt: z.string().nullish(),
      updatedAt: z.string().nullish(),
    }),
  ),
  paging,
});
export type HubSpotOwner = z.output<typeof ownerPage>['results'][number];

export const pipelineList = z.object({
  results: z.array(
    z.object({
      id,
      stages: z.array(
        z.object({
          id,
          label: z.string(),
          metadata: z.object({ isClosed: text.nullish(), probability: text.nullish() }).nullish(),
        }),
      ),
    }),
  ),
});

export const accountDetails = z.object({ companyCurrency: z.string().nullish(), timeZone: z.string().nullish() });

export const propertyDefinition = z.object({
  name: z.string(),
  type: z.string().nullish(),
  fieldType: z.string().nullish(),
  hasUniqueValue: z.boolean().nullish(),
  options: z
    .array(
      z.object({
        label: z.string(),
        value: z.string(),
        displayOrder: z.number().nullish(),
        hidden: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type PropertyDefinition = z.output<typeof propertyDefinition>;
export const propertyList = z.object({ results: z.array(propertyDefinition) });
export const groupList = z.object({ results: z.array(z.object({ name: z.string() })) });

export const schema = z.object({
  name: z.string(),
  objectTypeId: z.string(),
  fullyQualifiedName: z.string().nullish(),
  associations: z.array(z.object({ fromObjectTypeId: z.string(), toObjectTypeId: z.string() })).nullish(),
});
export type HubSpotSchema = z.output<typeof schema>;
export const schemaList = z.object({ results: z.array(schema) });

/** For answers whose body nobody needs. */
export const anything = z.unknown();
