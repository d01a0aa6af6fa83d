import type { Response } from 'express';
import { messagePage, pagePolicy } from './receipt-page.ts';
import { problemBody, problemKinds, type Problem } from './problem.ts';
import type { Reply } from './route.ts';

export function sendReply(response: Response, reply: Reply): void {
  response.status(reply.status);
  if ('html' in reply) sendPage(response, reply.html, reply.policy);
  else if ('file' in reply) sendFile(response, reply.file);
  else if ('location' in reply) response.set({ location: reply.location }).end();
  else if ('json' in reply) response.json(reply.json);
  else response.end();
}

/** Refuses: as problem+json, or as a page where a person looks at it. */
export function sendProblem(response: Response, given: Problem, page = false): void {
  const { status, title } = problemKinds[given.problem];
  response.status(status).set(given.headers ?? {});
  if (page) return sendPage(response, messagePage({ title, text: given.detail }));
  const requestId = String(response.locals['requestId']);
  response.type('application/problem+json').send(JSON.stringify(problemBody(given, requestId)));
}

function sendPage(response: Response, html: string, policy = pagePolicy): void {
  response.set({ 'content-security-policy': policy, 'x-robots-tag': 'noindex, nofollow' }).type('html').send(html);
}

/** Saved, never shown: whatever is in it runs nothing here. */
function sendFile(
  response: Response,
  { name, type, content }: { name: string; type: string; content: string | Uint8Array },
): void {
  response.set({ 'x-robots-tag': 'noindex, nofollow' }).attachment(name).type(type);
  response.send(typeof content === 'string' ? content : Buffer.from(content));
}
