import { compile } from 'json-schema-to-typescript';
import { z } from 'zod';
import * as attribution from '../../contract/attribution.ts';
import * as attributionRequests from '../../contract/attribution-requests.ts';
import * as companyRuling from '../../contract/company-ruling.ts';
import * as compensation from '../../contract/compensation.ts';
import * as compensationRequests from '../../contract/compensation-requests.ts';
import * as dealCard from '../../contract/deal-card.ts';
import * as leaks from '../../contract/leaks.ts';
import * as program from '../../contract/program.ts';
import * as programRequests from '../../contract/program-requests.ts';
import * as notifications from '../../contract/notifications.ts';
import * as partnerContacts from '../../contract/partner-contacts.ts';
import * as simulation from '../../contract/simulation.ts';
import * as partnerLink from '../../contract/partner-link.ts';
import * as partner from '../../contract/partner.ts';
import * as partnerRequests from '../../contract/partner-requests.ts';
import * as policy from '../../contract/policy.ts';
import * as policyRequests from '../../contract/policy-requests.ts';
import * as reports from '../../contract/reports.ts';
import * as requests from '../../contract/requests.ts';
import * as reviewQueue from '../../contract/review-queue.ts';
import * as shared from '../../contract/shared.ts';
import * as syncHealth from '../../contract/sync-health.ts';
import * as why from '../../contract/why.ts';

type JsonSchema = Parameters<typeof compile>[0];
type Io = 'input' | 'output';

const banner = `/* Generated from src/contract by \`npm run contract\`. Do not edit. */`;

/** `dealCard` -> `DealCard`. */
const typeName = (exportName: string) => exportName.charAt(0).toUpperCase() + exportName.slice(1);

/** A reference with a default beside it would become a type of its own; types know no defaults. */
function bareReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bareReferences);
  if (node === null || typeof node !== 'object') return node;
  if ('$ref' in node) return { $ref: node.$ref };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, bareReferences(value)]));
}

/** Schemas of the modules by type name; `input` describes what a client sends, `output` what it receives. */
function definitions(modules: object[], io: Io): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const module of modules) {
    // In order of name, whatever order a module loader lists exports in.
    for (const [name, value] of Object.entries(module).toSorted(([left], [right]) => (left < right ? -1 : 1))) {
      if (value instanceof z.ZodType) registry.add(value, { id: typeName(name) });
    }
  }
  const { schemas } = z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => `#/definitions/${id}` });
  // `$schema` and `$id` belong to a document; inside one they would break the references.
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [
      id,
      bareReferences(schema) as JsonSchema,
    ]),
  );
}

/** The contract as the text of one TypeScript file. */
export async function contractTypes(): Promise<string> {
  const all = {
    ...definitions(
      [
        shared,
        companyRuling,
        program,
        dealCard,
        reviewQueue,
        why,
        syncHealth,
        partner,
        partnerLink,
        partnerContacts,
        notifications,
        simulation,
        policy,
        attribution,
        leaks,
        compensation,
        reports,
      ],
      'output',
    ),
    ...definitions(
      [requests, programRequests, partnerRequests, policyRequests, attributionRequests, compensationRequests],
      'input',
    ),
  };
  const root = { title: 'Contract', type: 'object', properties: {}, additionalProperties: false, definitions: all };
  const text = await compile(root as JsonSchema, 'Contract', {
    bannerComment: banner,
    additionalProperties: false,
    unreachableDefinitions: true,
    enableConstEnums: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  // The root object only carries the definitions; it is no type of the contract.
  const lines = text
    .replace(/export interface Contract \{\}\n/, '')
    .replace(
      /\/\*\*\n \* This interface was referenced by `Contract`'s JSON-Schema\n \* via the `definition` "[^"]+"\.\n \*\/\n/g,
      '',
    )
    .trimEnd();
  return `${lines}\n`;
}
