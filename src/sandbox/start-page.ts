import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { CreditStory } from './demo/credit-stories.ts';
import type { PlacedRecord } from './demo/fill.ts';
import type { Person } from './demo/people.ts';
import type { Scenario } from './demo/scenarios.ts';
import type { HubSpotStandIn } from './hubspot/stand-in.ts';
import type { SalesforceStandIn } from './salesforce/stand-in.ts';
import { sameOrigin } from './same-origin.ts';
import type { SandboxHooks } from './sandbox-hooks.ts';
import { progressSentence } from './start-page/progress-sentence.ts';
import { startPageHtml, type StartFacts } from './start-page/page.ts';
import { notFoundHtml, partnerPageHtml } from './start-page/other-pages.ts';
import { outboxPageHtml } from './start-page/outbox-page.ts';
import { troubles, isOn, switchTrouble } from './start-page/troubles.ts';
import type { TimeMachine } from './time-machine.ts';

export interface StartPageParts {
  clock: TimeMachine;
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
  people: readonly Person[];
  scenarios: readonly Scenario[];
  stories: readonly CreditStory[];
  dealOf: (key: string) => PlacedRecord;
  hooks: () => SandboxHooks | null;
  /** Something was changed that the sandbox should remember. */
  touch: () => void;
}

const none = { companies: 0, deals: 0 };
const clockForm = z.object({
  addHours: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 400),
});
const troubleForm = z.object({ name: z.enum(troubles.map((trouble) => trouble.name)), on: z.enum(['true', 'false']) });

/** The sandbox's front door: who to be, which deals to try, the clock and the troubles. */
export function createStartPage(parts: StartPageParts): { router: Router; notFound: RequestHandler } {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '10kb' });

  router.get('/', async (_request, response) => {
    send(response, startPageHtml(await factsOf(parts)));
  });
  router.get('/sandbox/state', async (_request, response) => {
    const { now, offsetMs, progress } = await factsOf(parts);
    const busy = !progress.ready || progress.waiting > 0;
    const sentence = progressSentence(progress);
    response.set('cache-control', 'no-store').json({ now: now.toISOString(), offsetMs, progress, sentence, busy });
  });
  router.get('/sandbox/partner', async (_request, response) => {
    send(response, partnerPageHtml((await parts.hooks()?.receipts()) ?? []));
  });
  router.get('/sandbox/outbox', async (_request, response) => {
    send(response, outboxPageHtml((await parts.hooks()?.outbox()) ?? { entries: [], sentence: 'Starting.' }));
  });
  router.post('/sandbox/clock', sameOrigin, form, async (request, response) => {
    const read = clockForm.safeParse(request.body);
    if (!read.success) return refuse(response, 'Choose between 1 hour and 400 days. The clock only moves forward.');
    parts.clock.moveAhead(read.data.addHours);
    await changed(parts);
    response.redirect(303, '/#time');
  });
  router.post('/sandbox/trouble', sameOrigin, form, async (request, response) => {
    const read = troubleForm.safeParse(request.body);
    if (!read.success) return refuse(response, 'There is no such trouble.');
    switchTrouble(parts, read.data.name, read.data.on === 'true');
    await changed(parts);
    response.redirect(303, '/#trouble');
  });
  router.post('/sandbox/reset', sameOrigin, async (_request, response) => {
    await parts.hooks()?.startOver();
    response.redirect(303, '/');
  });
  return { router, notFound: (_request, response) => void send(response.status(404), notFoundHtml()) };
}

async function changed(parts: StartPageParts): Promise<void> {
  parts.touch();
  await parts.hooks()?.moved();
}

async function factsOf(parts: StartPageParts): Promise<StartFacts> {
  const named = ({ key, title, hint, company }: Pick<Scenario, 'key' | 'title' | 'hint' | 'company'>) => ({
    title,
    hint,
    company: company.name,
    ...parts.dealOf(key),
  });
  return {
    now: parts.clock.now(),
    offsetMs: parts.clock.offsetMs(),
    people: parts.people,
    scenarios: parts.scenarios.map(named),
    stories: parts.stories.map(named),
    troubles: troubles.map((trouble) => ({ ...trouble, on: isOn(parts, trouble.name) })),
    progress: (await parts.hooks()?.progress()) ?? {
      mirrored: { hubspot: none, salesforce: none },
      waiting: 0,
      ready: false,
    },
  };
}

const send = (response: Response, html: string): Response =>
  response.set('cache-control', 'no-store').type('html').send(html);

function refuse(response: Response, message: string): void {
  if (response.statusCode === 200) response.status(422);
  response.type('text').send(message);
}
