import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { componentsFolder, packageFolder } from './project-paths.ts';

const prefix = '\0icon-templates:';
const iconName = /\b(utility|standard|action|custom|doctype):([a-z0-9_]+)\b/g;

/** Icon names written anywhere in the sources, by category. */
function iconsNamedIn(folders: readonly string[]): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  for (const folder of folders) {
    for (const file of globSync('**/*.{js,html}', {
      cwd: folder,
      exclude: (entry) => entry.startsWith('iconSvgTemplates'),
    })) {
      for (const [, category = '', name = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(iconName)) {
        named.set(category, (named.get(category) ?? new Set()).add(name));
      }
    }
  }
  return named;
}

/**
 * Rollup plugin that gives the base components only the icons that some source names. All 1,700 of them are most of the
 * bundle's size and of the time it takes to build.
 */
export function iconTemplates() {
  const baseComponents = path.join(packageFolder('lightning-base-components'), 'src', 'lightning');
  let named: Map<string, Set<string>> | undefined;
  return {
    name: 'icon-templates',
    resolveId(id: string): string | null {
      const category = /^lightning\/iconSvgTemplates(\w+)$/.exec(id)?.[1];
      return category ? prefix + category : null;
    },
    load(id: string): string | null {
      if (!id.startsWith(prefix)) return null;
      const library = id.slice(prefix.length);
      const category = library.toLowerCase();
      named ??= iconsNamedIn([componentsFolder, baseComponents]);
      const templates = path.join(baseComponents, `iconSvgTemplates${library}`, 'buildTemplates', category);
      const found = [...(named.get(category) ?? [])]
        .filter((name) => existsSync(path.join(templates, `${name}.html`)))
        .toSorted();
      const imports = found.map(
        (name, index) => `import icon${index} from ${JSON.stringify(path.join(templates, `${name}.html`))};`,
      );
      const members = found.map((name, index) => `${category}_${name}: icon${index}`);
      return `${imports.join('\n')}\nexport default { ${members.join(', ')} };`;
    },
  };
}
