import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { http } from '@hubspot/local-dev-lib/http';
import { Components } from '@hubspot/project-parsing-lib/constants';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { workflowActionRoute } from '../../src/http/hubspot-workflows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = dirname(fileURLToPath(import.meta.url));

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: string[];
}
const json = async <T>(path: string) => JSON.parse(await readFile(path, 'utf8')) as T;

const { srcDir, platformVersion } = await json<{ srcDir: string; platformVersion: string }>(
  join(root, 'hsproject.json'),
);
const source = join(root, srcDir);

async function metaFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name.endsWith('-hsmeta.json'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The library's own names for two kinds differ from what their files say. */
const internalName: Record<string, string> = { app: 'APPLICATION', pages: 'PAGE', telemetry: 'TELEMETRY_CONFIG' };

/**
 * HubSpot's own parsing of the project. Its one call to HubSpot (the schemas of each kind) is answered with ours,
 * inferred from its documentation.
 */
async function parse(dir: string) {
  const inferred = await json<Record<string, object>>(join(here, 'hsmeta-schemas.json'));
  const everyKind = Object.keys(Components).map((kind) => [
    internalName[kind] ?? kind.toUpperCase().replaceAll('-', '_'),
    {},
  ]);
  const data = { ...Object.fromEntries(everyKind), ...inferred };
  vi.spyOn(http, 'get').mockResolvedValue({ data } as never);
  return translate({ projectSourceDir: dir, platformVersion, accountId: 1 });
}

describe('the project as HubSpot reads it', () => {
  it('is accepted, with every component and none skipped', async () => {
    const { intermediateRepresentation, skippedHsMetaFiles } = await parse(source);
    expect(Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid).toSorted()).toEqual([
      'partner-desk',
      'partner-desk-deal-card',
      'partner-desk-deal-sidebar-card',
      'partner-desk-pages',
      'partner-desk-touchpoint-action',
      'partner-desk-webhooks',
    ]);
    expect(skippedHsMetaFiles).toEqual([]);
    expect(await metaFiles(source)).toHaveLength(6);
  });

  it('names entry points that exist', async () => {
    const entries = await Promise.all(
      (await metaFiles(source)).map(
        async (file) => (await json<{ config: { entrypoint?: string } }>(file)).config.entrypoint,
      ),
    );
    const named = entries.filter((entry) => entry !== undefined);
    expect(named).toHaveLength(3);
    for (const entry of named) expect((await stat(join(source, entry))).isFile()).toBe(true);
  });

  it('calls only the origin it may call', async () => {
    const { backendOrigin } = await import('../../hubspot-app/src/app/shared/origin.ts');
    const app = await json<{ config: { permittedUrls: { fetch: string[] } } }>(join(source, 'app', 'app-hsmeta.json'));
    const webhooks = await json<{ config: { settings: { targetUrl: string } } }>(
      join(source, 'app', 'webhooks', 'webhooks-hsmeta.json'),
    );
    const action = await json<{ config: { actionUrl: string } }>(
      join(source, 'app', 'workflow-actions', 'touchpoint-hsmeta.json'),
    );
    expect(action.config.actionUrl).toBe(`${backendOrigin}${workflowActionRoute.path}`);
    const local = await json<{ proxy: Record<string, string> }>(join(source, 'app', 'local.json'));
    expect(app.config.permittedUrls.fetch).toEqual([backendOrigin]);
    expect(new URL(webhooks.config.settings.targetUrl).origin).toBe(backendOrigin);
    expect(Object.keys(local.proxy)).toEqual([backendOrigin]);
  });
});

describe('a spoiled copy', () => {
  let copy = '';
  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'hubspot-project-'));
    await cp(source, copy, { recursive: true });
  });
  afterEach(() => rm(copy, { recursive: true, force: true }));

  it.each([
    ['a uid HubSpot does not take', 'uid', 'no spaces please', 'should use only letters'],
    ['a uid taken twice', 'uid', 'partner-desk-deal-card', 'Duplicate uid'],
    ['an unknown kind', 'type', 'cardd', 'Unsupported type: cardd'],
    ['a place cards cannot be', 'location', 'crm.record.ceiling', 'config.location'],
  ])('with %s is refused', async (_name, key, value, expected) => {
    const file = join(copy, 'app', 'cards', 'deal-sidebar-card-hsmeta.json');
    const meta = await json<Record<string, unknown> & { config: Record<string, unknown> }>(file);
    if (key === 'location') meta.config[key] = value;
    else meta[key] = value;
    await writeFile(file, JSON.stringify(meta));
    // The library's message is general; what it complains of stands in its text form.
    const said = await parse(copy).then(() => 'accepted', String);
    expect(said).toContain(expected);
  });

  it('with a configuration in a nested folder loses that component', async () => {
    const file = join(copy, 'app', 'cards', 'deal-card', 'hidden-hsmeta.json');
    await cp(join(copy, 'app', 'cards', 'deal-card-hsmeta.json'), file);
    const { intermediateRepresentation, skippedHsMetaFiles } = await parse(copy).catch(() => ({
      intermediateRepresentation: { intermediateNodesIndexedByUid: {} },
      skippedHsMetaFiles: ['refused'],
    }));
    const taken = Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid).length;
    expect(skippedHsMetaFiles.length > 0 || taken < (await metaFiles(copy)).length).toBe(true);
  });
});

describe('manifests for HubSpot’s own install', () => {
  const folders = ['shared', 'cards', 'pages'];

  it('ask for exactly the versions that are tried here', async () => {
    const workspace = await json<Manifest>(join(root, 'hubspot-app', 'package.json'));
    for (const folder of folders) {
      const { dependencies = {} } = await json<Manifest>(join(source, 'app', folder, 'package.json'));
      for (const name of ['@hubspot/ui-extensions', 'react']) {
        expect(dependencies[name], `${folder}: ${name}`).toBe(workspace.devDependencies?.[name]);
      }
    }
  });

  it('share code through npm workspaces, because each extension is packed alone', async () => {
    const app = await json<Manifest>(join(source, 'app', 'package.json'));
    const shared = await json<Manifest>(join(source, 'app', 'shared', 'package.json'));
    expect(app.workspaces).toEqual(folders);
    for (const folder of ['cards', 'pages']) {
      const { dependencies = {} } = await json<Manifest>(join(source, 'app', folder, 'package.json'));
      expect(dependencies[shared.name]).toBe(shared.version);
    }
  });

  it('keep every import inside its own package', async () => {
    const outside: string[] = [];
    for (const folder of folders) {
      const base = join(source, 'app', folder);
      const entries = await readdir(base, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter(({ name }) => /\.tsx?$/.test(name))) {
        const file = join(entry.parentPath, entry.name);
        for (const [, target = ''] of (await readFile(file, 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
          const leaves = relative(base, join(dirname(file), target)).startsWith('..');
          if (leaves) outside.push(`${relative(source, file)}: ${target}`);
        }
      }
    }
    expect(outside).toEqual([]);
  });
});
