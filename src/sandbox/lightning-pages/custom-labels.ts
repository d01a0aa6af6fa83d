import { readFileSync } from 'node:fs';
import { labelsFile } from './project-paths.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The package's custom labels by full name, as an org would answer `System.Label` and `@salesforce/label/c.…`. */
export function readCustomLabels(xml = readFileSync(labelsFile, 'utf8')): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [, body = ''] of xml.matchAll(/<labels>([\s\S]*?)<\/labels>/g)) {
    const name = /<fullName>(.*?)<\/fullName>/.exec(body)?.[1];
    const value = /<value>([\s\S]*?)<\/value>/.exec(body)?.[1];
    if (name && value !== undefined) labels.set(name, unescapeXml(value));
  }
  return labels;
}
