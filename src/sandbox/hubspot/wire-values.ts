/** Instants leave HubSpot as Java prints them: no fraction when the milliseconds are zero, else three digits. */
export function wireInstant(ms: number): string {
  const iso = new Date(ms).toISOString();
  return iso.endsWith('.000Z') ? `${iso.slice(0, -5)}Z` : iso;
}

/** Milliseconds of an instant property as stored, or null. */
export function instantMs(value: string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const ms = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isFinite(ms) ? ms : null;
}
