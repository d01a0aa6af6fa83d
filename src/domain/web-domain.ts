import freeEmailDomains from 'free-email-domains';
import { parse } from 'tldts';

const freeMail = new Set<string>(freeEmailDomains);

/**
 * The registrable domain a person meant: `https://www.Acme.io:443/about`, `jane@acme.io` and `acme.io.` are all `acme.io`.
 * Null for IP addresses, bare public suffixes, single words and anything else that names no company. Private suffixes of the
 * public suffix list count as suffixes: `shop.myshopify.com` identifies the shop, `myshopify.com` nobody.
 */
export function registrableDomain(text: string | null | undefined): string | null {
  if (!text) return null;
  const typed = text.trim().toLowerCase();
  if (typed === '' || typed.length > 2048 || /\s/.test(typed)) return null;
  const host = asciiHost(typed.includes('@') && !typed.includes('/') ? typed.slice(typed.lastIndexOf('@') + 1) : typed);
  if (!host) return null;
  const parsed = parse(host, { allowPrivateDomains: true, validateHostname: true });
  if (parsed.isIp || !parsed.domain) return null;
  // RFC 2606 keeps .example for documentation: no list names it, and the demo data lives there.
  const known = parsed.isIcann || parsed.isPrivate || parsed.publicSuffix === 'example';
  return known ? parsed.domain : null;
}

/** A domain everyone may have an address at (gmail.com) says nothing about a company. */
export const identifiesCompany = (domain: string): boolean => !freeMail.has(domain);

/** The registrable domain if it identifies a company, else null. */
export function companyDomain(text: string | null | undefined): string | null {
  const domain = registrableDomain(text);
  return domain && identifiesCompany(domain) ? domain : null;
}

/** The company's own word in a domain: `acme` of `acme.co.uk`. */
export const domainLabel = (domain: string): string => domain.slice(0, domain.indexOf('.'));

function asciiHost(text: string): string | null {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `http://${text}`);
    return url.hostname.replace(/\.+$/, '') || null;
  } catch {
    return null;
  }
}
