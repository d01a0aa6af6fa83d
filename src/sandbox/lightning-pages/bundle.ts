import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleFingerprint } from './bundle-fingerprint.ts';

export type BundleState =
  | { state: 'ready'; fingerprint: string; file: string }
  | { state: 'building'; fingerprint: string; seconds: number }
  | { state: 'failed'; fingerprint: string; message: string };

export interface LightningBundle {
  /** Where the bundle of the present sources stands; starts building it when nobody has yet. */
  state(): BundleState;
  /** Answers once the bundle of the present sources is there; throws when it cannot be built. */
  ready(): Promise<string>;
  stop(): void;
}

interface Build {
  fingerprint: string;
  startedAt: number;
  done: Promise<void>;
  message: string | null;
  kill: () => void;
}

const fileName = (fingerprint: string): string => `lightning-${fingerprint}.js`;

/** The compiled components, built in a process of their own on first use and kept by content in `cacheDir`. */
export function createBundle(cacheDir: string, compile = compileInChild): LightningBundle {
  let build: Build | undefined;

  function start(fingerprint: string): Build {
    mkdirSync(cacheDir, { recursive: true });
    const target = path.join(cacheDir, fileName(fingerprint));
    const { done, kill } = compile(target);
    const started: Build = { fingerprint, startedAt: Date.now(), message: null, kill, done };
    started.done = done.then(
      () => forgetOthers(cacheDir, fingerprint),
      (error: unknown) => {
        started.message = error instanceof Error ? error.message : String(error);
      },
    );
    return started;
  }

  function state(): BundleState {
    const fingerprint = bundleFingerprint();
    const file = path.join(cacheDir, fileName(fingerprint));
    if (existsSync(file)) return { state: 'ready', fingerprint, file };
    if (build?.fingerprint !== fingerprint) {
      build?.kill();
      build = start(fingerprint);
    }
    if (build.message !== null) return { state: 'failed', fingerprint, message: build.message };
    return { state: 'building', fingerprint, seconds: Math.round((Date.now() - build.startedAt) / 1000) };
  }

  return {
    state,
    async ready() {
      for (;;) {
        const now = state();
        if (now.state === 'ready') return now.file;
        if (now.state === 'failed') throw new Error(now.message);
        await build?.done;
      }
    },
    stop: () => build?.kill(),
  };
}

/** Compiling keeps a core busy for many seconds; in a child the server goes on answering. */
function compileInChild(target: string): { done: Promise<void>; kill: () => void } {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'build-child.ts'), target], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else {
        reject(
          new Error(`The Lightning components could not be compiled (${signal ?? `exit ${code}`}).\n${complaint}`),
        );
      }
    });
  });
  return { done, kill: () => child.kill() };
}

function forgetOthers(cacheDir: string, fingerprint: string): void {
  for (const name of readdirSync(cacheDir)) {
    if (name.startsWith('lightning-') && !name.includes(fingerprint)) {
      rmSync(path.join(cacheDir, name), { force: true });
    }
  }
}
