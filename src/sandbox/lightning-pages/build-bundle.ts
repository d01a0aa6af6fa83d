import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replacePlugin from '@rollup/plugin-replace';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import { iconTemplates } from './icon-templates.ts';
import { platformModules } from './platform-modules.ts';
import { browserModules, componentsFolder } from './project-paths.ts';

// Its types describe the CommonJS build; Node loads the ES one, whose default export is the plugin itself.
const replace = replacePlugin as unknown as typeof replacePlugin.default;

const quiet = new Set(['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED', 'EVAL']);

/** Our components under the namespace `c`, where an unpackaged org puts them. */
function ourComponents() {
  return readdirSync(componentsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('partnerDesk'))
    .map(({ name }) => ({ name: `c/${name}`, path: mainFile(name) }));
}

/** A component's module; one of styles alone has only those. */
function mainFile(name: string): string {
  const module = path.join(componentsFolder, name, `${name}.js`);
  return existsSync(module) ? module : path.join(componentsFolder, name, `${name}.css`);
}

/** Compiles the package's components, the base components they use and the platform stand-ins into one script. */
export async function buildBundle(): Promise<string> {
  const bundle = await rollup({
    input: path.join(browserModules, 'main.js'),
    onwarn(warning, report) {
      if (quiet.has(warning.code ?? '') || warning.plugin === 'rollup-plugin-lwc-compiler') return;
      report(warning);
    },
    plugins: [
      platformModules(),
      iconTemplates(),
      replace({
        'process.env.NODE_ENV': JSON.stringify('production'),
        'import.meta.env.SSR': 'false',
        'import.meta.env': '({ SSR: false })',
        // Synthetic shadow, which orgs still run on, has no ElementInternals.
        'features.enableComboboxElementInternals': 'false',
        preventAssignment: true,
      }),
      // The base components hold a typed date against its day in UTC: east of Greenwich every one would be refused. An org,
      // which parses dates itself, has no such fault.
      replace({
        include: '**/internationalizationLibrary/datetime/dateTimeUtils.js',
        delimiters: ['', ''],
        values: { 'Object.assign({}, utcTimeZone, formatOptions)': 'formatOptions' },
        preventAssignment: false,
      }),
      lwc({
        rootDir: browserModules,
        enableDynamicComponents: true,
        modules: [...ourComponents(), { npm: 'lightning-base-components' }],
      }),
      nodeResolve({ browser: true, rootDir: browserModules }),
    ],
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', inlineDynamicImports: true });
    const { code } = await transform(output[0].code, { minify: true, target: 'es2022', legalComments: 'none' });
    return code;
  } finally {
    await bundle.close();
  }
}
