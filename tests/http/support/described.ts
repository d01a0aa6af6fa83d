import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { describeRoutes } from '../../../src/http/openapi.ts';
import { routes } from '../../../src/http/routes.ts';

export const description = describeRoutes(routes) as unknown as OpenApi;

export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}
export interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'openapi', ...description });

/** Finds the described operation that an address belongs to. */
export function operationFor(method: string, path: string): Operation | undefined {
  const literalFirst = Object.keys(description.paths).toSorted((a, b) => a.split('{').length - b.split('{').length);
  const found = literalFirst.find((pattern) => new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
  return found === undefined ? undefined : description.paths[found]?.[method.toLowerCase()];
}

export function validatorOf(schema: object) {
  // References in the description are relative to the whole document.
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object);
}

/** Fails unless the answer is one that the description announces for this address, with a body of the announced form. */
export function expectDescribed(method: string, path: string, answer: Answered): void {
  const operation = operationFor(method, path);
  if (operation === undefined) {
    expect([404, 405, 400], `${method} ${path} is not described, yet answered ${answer.status}`).toContain(
      answer.status,
    );
    expectProblem(answer);
    return;
  }
  const response = operation.responses[String(answer.status)];
  expect(response, `${method} ${path} -> ${answer.status} is not described`).toBeDefined();
  const [type] = (answer.headers.get('content-type') ?? '').split(';');
  if (response?.content === undefined) {
    expect(answer.text).toBe('');
    return;
  }
  const content = response.content[type ?? ''];
  expect(content, `${method} ${path} -> ${answer.status} answered ${type}`).toBeDefined();
  if (type === 'text/html' || content === undefined) return;
  const validate = validatorOf(content.schema);
  validate(JSON.parse(answer.text));
  expect(validate.errors, `${method} ${path} -> ${answer.status}: ${answer.text}`).toBeNull();
}

const validateProblem = validatorOf({ $ref: '#/components/schemas/Problem' });

function expectProblem(answer: Answered): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  validateProblem(JSON.parse(answer.text));
  expect(validateProblem.errors).toBeNull();
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}
