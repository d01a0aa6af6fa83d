import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import freeEmailDomains from 'free-email-domains';
import { parse } from 'tldts';
import { hostsIn } from './web-domain/hosts-in.ts';
import { pathHosts, subdomainHosts } from './web-domain/shared-hosts.ts';

/** Free mail and throw-away mail, each list kept by a community of its own. */
const anybodysMail = new Set<string>(freeEmailDomains).union(disposableEmailBlocklistSet());

/**
 * The registrable domain a person meant: `https://www.Acme.io:443/about`, `Jane <jane@acme.io>` and `acme.io.` are all
 * `acme.io`; of several the first. Null for IP addresses, bare public suffixes, single words and anything else that names no
 * company. Below hosts that many share the customer's own subdomain counts: `shop.myshopify.com` is the shop,
 * `myshopify.com` nobody. International names come in their ASCII form. Never throws.
 */
export function registrableDomain(text: string | null | undefined): string | null {
  for (const host of hostsIn(text)) {
    const domain = domainOfHost(host);
    if (domain) return domain;
  }
  return null;
}

/** The first registrable domain in a text that identifies a company, else null: free mail, throw-away mail and shared pages do not. */
export function companyDomain(text: string | null | undefined): string | null {
  for (const host of hostsIn(text)) {
    const domain = domainOfHost(host);
    if (domain && identifies(domain, host)) return domain;
  }
  return null;
}

/** The company's own word in a domain: `acme` of `acme.co.uk`. */
export const domainLabel = (domain: string): string => domain.slice(0, domain.indexOf('.'));

/**
 * Whether a company is likely to have a domain of its own beside this one: it is only a page with a site builder, a
 * storefront or the like.
 */
export function isHosted(domain: string): boolean {
  if (subdomainHosts.has(domain.slice(domain.indexOf('.') + 1))) return true;
  const { isPrivate } = parse(domain, { allowPrivateDomains: true });
  return isPrivate === true;
}

function domainOfHost(host: string): string | null {
  const parsed = parse(host, { allowPrivateDomains: true, validateHostname: true });
  if (parsed.isIp || !parsed.domain) return null;
  // RFC 2606 keeps .example for documentation: no list names it, and the demo data lives there.
  const known = parsed.isIcann || parsed.isPrivate || parsed.publicSuffix === 'example';
  if (!known) return null;
  const tenant = tenantOf(host) ?? parsed.domain;
  // `www` is nobody's name, neither below a shared host nor below a suffix.
  return domainLabel(tenant) === 'www' ? null : tenant;
}

/** `acme.weebly.com` of `blog.acme.weebly.com`. */
function tenantOf(host: string): string | null {
  const labels = host.split('.');
  for (let at = 1; at < labels.length - 1; at += 1) {
    if (subdomainHosts.has(labels.slice(at).join('.'))) return labels.slice(at - 1).join('.');
  }
  return null;
}

/** A domain everyone may have an address or a page at (gmail.com, linkedin.com) says nothing about a company. */
function identifies(domain: string, host: string): boolean {
  if (anybodysMail.has(domain) || subdomainHosts.has(domain)) return false;
  return !pathHosts.some((shared) => host === shared || host.endsWith(`.${shared}`));
}
