import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { routes } from '../../src/http/routes.ts';
import { call } from './support/call.ts';
import { description, validatorOf, type Operation } from './support/described.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeAll(async () => void (edge = await startEdge()));
afterAll(() => edge.stop());

const operations = Object.entries(description.paths).flatMap(([path, ofPath]) =>
  Object.entries(ofPath).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
);

it('is served as it is described', async () => {
  expect((await call(edge, '/openapi.json')).json()).toEqual(JSON.parse(JSON.stringify(description)));
});

it('knows every route, and no other', () => {
  const mounted = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
  expect(operations.map(([name]) => name).toSorted()).toEqual(mounted.toSorted());
});

it('gives each operation a name of its own', () => {
  expect(new Set(operations.map(([, operation]) => operation.operationId)).size).toBe(operations.length);
});

it('has no reference that leads nowhere', () => {
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    const [, name] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? [];
    expect(description.components.schemas[name ?? reference], reference).toBeDefined();
  }
});

it('has no component that nothing leads to', () => {
  const text = JSON.stringify(description);
  for (const name of Object.keys(description.components.schemas)) {
    expect(text, name).toContain(`"#/components/schemas/${name}"`);
  }
});

it('leaves no trace of how it was made', () => {
  expect(JSON.stringify(description)).not.toMatch(/"\$(id|schema)"/);
});

describe.each(operations)('%s', (name, operation) => {
  it('names each part of its path as a required parameter', () => {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const named = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(named.map((parameter) => parameter.name)).toEqual(inPath);
    expect(named.every((parameter) => parameter.required)).toBe(true);
  });

  it('has only schemas that a validator understands', () => {
    const bodies = [operation.requestBody, ...Object.values(operation.responses)];
    const schemas = bodies.flatMap((body) => Object.values(body?.content ?? {}).map((content) => content.schema));
    const all = [...schemas, ...operation.parameters.map((parameter) => parameter.schema)];
    expect(all.map((schema) => typeof validatorOf(schema))).toEqual(all.map(() => 'function'));
  });

  it('names only security schemes that there are', () => {
    const schemes = operation.security.flatMap((choice) => Object.keys(choice));
    for (const scheme of schemes) expect(description.components.securitySchemes[scheme]).toBeDefined();
  });

  it('announces its refusals as problems', () => {
    const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    expect(refusals.map(([status]) => status)).toContain('500');
    for (const [, response] of refusals) expect(Object.keys(response.content ?? {})).toHaveLength(1);
    const announced = [
      ...(operation.security.length > 0 ? ['401'] : []),
      ...(operation.requestBody === undefined ? [] : ['400', '413', '415', '422']),
    ];
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(announced));
  });
});

it('judges requests as the schemas do', () => {
  const [submit] = operations.filter(([name]) => name.includes('hubspot') && name.endsWith('/registrations'));
  const schema = submit?.[1].requestBody?.content['application/json']?.schema ?? {};
  const validate = validatorOf(schema);
  const judged = routes.find((one) => one.path.endsWith('/registrations') && one.auth === 'hubspot')?.body as z.ZodType;
  const uuid = '0199d1a0-0000-7000-8000-0000000000bb';
  const good = {
    submissionId: uuid,
    partnerId: uuid,
    customerName: 'Acme',
    customerDomain: '',
    amount: '1',
    currency: 'EUR',
    expectedCloseDate: '2027-02-28',
    contactName: 'Ada',
    contactEmail: '',
    products: '',
  };
  for (const body of [
    good,
    { ...good, extra: 1 },
    { ...good, amount: '-1' },
    { ...good, expectedCloseDate: '2027-02-30' },
    {},
  ]) {
    expect(validate(body)).toBe(judged.safeParse(body).success);
  }
});
