import { globSync } from 'node:fs';
import path from 'node:path';
import { metadataTypes } from './metadata-types.ts';
import type { Shape } from './metadata-types.ts';
import type { Outcome, Problem } from './problem.ts';
import { children, lineOf, parseXml } from './xml.ts';
import type { Element } from './xml.ts';

const namespace = 'http://soap.sforce.com/2006/04/metadata';
/** File suffixes whose type is called otherwise. */
const typeOfSuffix: Record<string, string> = {
  app: 'CustomApplication',
  cls: 'ApexClass',
  compactLayout: 'CompactLayout',
  customPermission: 'CustomPermission',
  externalCredential: 'ExternalCredential',
  field: 'CustomField',
  flexipage: 'FlexiPage',
  js: 'LightningComponentBundle',
  labels: 'CustomLabels',
  layout: 'Layout',
  listView: 'ListView',
  namedCredential: 'NamedCredential',
  object: 'CustomObject',
  permissionset: 'PermissionSet',
  tab: 'CustomTab',
};
/** Types whose files must repeat their name inside. */
const namesItself = new Set(['CustomField', 'ListView', 'CompactLayout']);

/** Every element of every metadata file, held against Salesforce's description of its Metadata API. */
export function checkMetadata(directory: string): Outcome {
  const { shapeOf, count } = metadataTypes();
  const problems: Problem[] = [];
  const files = globSync('**/*-meta.xml', { cwd: directory })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();

  for (const file of files) {
    const say = (element: Element | undefined, message: string): void => {
      const line = element && lineOf(element);
      problems.push({ file, message, ...(line === undefined ? {} : { line }) });
    };
    const parsed = parseXml(path.join(directory, file));
    if ('fault' in parsed) {
      say(undefined, `is not well-formed: ${parsed.fault}`);
      continue;
    }
    const { root } = parsed;
    const type = root.localName ?? '';
    const suffix = /\.([^.]+)-meta\.xml$/.exec(file)?.[1] ?? '';
    if (root.namespaceURI !== namespace) {
      say(root, `the root element is in namespace ${root.namespaceURI ?? 'none'}, not ${namespace}`);
    }
    if (typeOfSuffix[suffix] !== undefined && typeOfSuffix[suffix] !== type) {
      say(root, `a .${suffix} file holds ${typeOfSuffix[suffix]}, not ${type}`);
    }
    const shape = shapeOf(type);
    if (shape?.kind !== 'object') {
      say(root, `<${type}> is no metadata type`);
      continue;
    }
    judge(root, shape, type, true, say);
    if (namesItself.has(type)) {
      const name = path.posix.basename(file).replace(/\.[^.]+-meta\.xml$/, '');
      const fullName = children(root, 'fullName')[0]?.textContent?.trim();
      if (fullName !== name) say(root, `fullName is ${fullName ?? 'missing'}, but the file is called ${name}`);
    }
  }
  return { problems, looked: `${files.length} files against ${count} types` };
}

/** Described as text, but made of elements: what a component offers on each kind of page. */
const freeForm = new Set(['LightningComponentBundle.targetConfigs']);

type Say = (element: Element, message: string) => void;

function judge(element: Element, shape: Shape, where: string, isRoot: boolean, say: Say): void {
  if (shape.kind === 'open' || freeForm.has(where)) return;
  if (shape.kind !== 'object') {
    judgeText(element, shape, where, say);
    return;
  }
  const seen = new Set<string>();
  for (const child of children(element)) {
    const name = child.localName ?? '';
    const member = shape.members.get(name);
    if (!member) {
      say(child, `<${name}> is not known in ${where}`);
      continue;
    }
    if (!member.many && seen.has(name)) say(child, `<${name}> stands twice in ${where}`);
    seen.add(name);
    judge(child, member.shape(), `${where}.${name}`, false, say);
  }
  for (const [name, { optional, many }] of shape.members) {
    const needed = !optional && !many && name !== 'fullName';
    if (needed && !seen.has(name)) say(element, `<${name}> is missing in ${where}`);
  }
  if (!isRoot && seen.size === 0 && element.textContent?.trim()) {
    say(element, `${where} holds text where elements belong`);
  }
}

function judgeText(
  element: Element,
  shape: Exclude<Shape, { kind: 'object' | 'open' }>,
  where: string,
  say: Say,
): void {
  if (children(element).length > 0) {
    say(element, `${where} holds elements where text belongs`);
    return;
  }
  const text = element.textContent?.trim() ?? '';
  if (shape.kind === 'enum' && !shape.values.includes(text)) {
    const some = shape.values.slice(0, 8).join(', ');
    say(element, `${where} is '${text}', which is not one of ${some}${shape.values.length > 8 ? ' …' : ''}`);
  }
  if (shape.kind === 'boolean' && !/^(true|false)$/.test(text)) {
    say(element, `${where} is '${text}', not true or false`);
  }
  if (shape.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) say(element, `${where} is '${text}', not a number`);
}
