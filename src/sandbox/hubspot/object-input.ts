import { z } from 'zod';

const propertyValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const propertiesInput = z.record(z.string(), propertyValue);
/** Ids are strings on the wire; numbers are taken too. */
export const idInput = z.union([z.string().min(1), z.int()]).transform(String);

export const associationSpecInput = z.object({
  associationCategory: z
    .enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED', 'WORK'])
    .default('HUBSPOT_DEFINED'),
  associationTypeId: z.int(),
});

export const associationsInput = z.array(
  z.object({ to: z.object({ id: idInput }), types: z.array(associationSpecInput).min(1) }),
);

export const createInput = z.object({ properties: propertiesInput, associations: associationsInput.default([]) });
export const updateInput = z.object({ properties: propertiesInput });
export const mergeInput = z.object({ primaryObjectId: idInput, objectIdToMerge: idInput });

const traceId = { objectWriteTraceId: z.string().optional() };
export const batchCreateInput = z.object({ inputs: z.array(createInput.extend(traceId)) });
export const batchUpdateInput = z.object({
  inputs: z.array(updateInput.extend({ id: idInput, idProperty: z.string().optional(), ...traceId })),
});
export const batchReadInput = z.object({
  inputs: z.array(z.object({ id: idInput })),
  idProperty: z.string().optional(),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
});
export const batchArchiveInput = z.object({ inputs: z.array(z.object({ id: idInput })) });

export type AssociationsInput = z.infer<typeof associationsInput>;
