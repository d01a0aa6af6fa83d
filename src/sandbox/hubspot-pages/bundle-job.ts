/**
 * A program of its own: builds the extension bundles with HubSpot's own build and the page's two scripts with esbuild.
 * Apart from the server because the build sets NODE_ENV and keeps a processor busy. Prints one line per finished step.
 */
import { basename, dirname, join, parse } from 'node:path';

export interface BundleJob {
  extensions: string[];
  pages: string[];
  outDir: string;
}

const job = JSON.parse(process.argv[2] ?? '') as BundleJob;
const done = (name: string) => process.stdout.write(`built ${name}\n`);

const { build } = await import('esbuild');
await build({
  entryPoints: job.pages,
  bundle: true,
  outdir: job.outDir,
  format: 'iife',
  jsx: 'automatic',
  minify: true,
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});
done('page');

const { buildSingleExtension } = await import('@hubspot/ui-extensions-dev-server/build');
for (const file of job.extensions) {
  const { name } = parse(file);
  await buildSingleExtension({
    file,
    root: dirname(file),
    outputDir: join(job.outDir, name),
    minify: true,
    logLevel: 'error',
    codeCheckingPluginEnabled: true,
    appConfig: { variables: {} },
  });
  done(basename(file));
}
