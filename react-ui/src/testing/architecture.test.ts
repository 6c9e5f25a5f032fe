import { describe, expect, test } from 'vitest';

const sources = import.meta.glob<string>('/src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const styles = import.meta.glob<string>('/src/**/*.css', { query: '?raw', import: 'default', eager: true });
const own = Object.entries(sources).filter(
  ([path]) => !/\.test\.|\/testing\/|schema\.ts$|\.d\.ts$/.test(path),
);

/** The files of ours that a file imports when it runs; what is only a type is gone by then. */
function importsOf(path: string, source: string): string[] {
  const specifiers = [
    ...source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gm),
    ...source.matchAll(/^import\s+'([^']+)'/gm),
    ...source.matchAll(/import\('([^']+)'\)/g),
  ].map(([, specifier]) => specifier ?? '');
  return specifiers
    .filter((specifier) => specifier.startsWith('.') || specifier.startsWith('@/'))
    .map((specifier) => resolve(path, specifier))
    .filter((target) => target !== null);
}

function resolve(from: string, specifier: string): string | null {
  const target = specifier.startsWith('@/')
    ? `/src/${specifier.slice(2)}`
    : new URL(specifier, `file://${from}`).pathname;
  return [target, `${target}.ts`, `${target}.tsx`].find((candidate) => candidate in sources) ?? null;
}

const graph = new Map(own.map(([path, source]) => [path, importsOf(path, source)]));
const featureOf = (path: string) => /^\/src\/features\/([^/]+)\//.exec(path)?.[1];

describe('files', () => {
  test('are found, and their imports too', () => {
    expect(graph.size).toBeGreaterThan(80);
    expect(graph.get('/src/features/calls/CallView.tsx')).toContain('/src/features/calls/TurnList.tsx');
  });

  test('do not import each other in a circle', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
        return;
      }
      if (done.has(path)) {
        return;
      }
      for (const target of graph.get(path) ?? []) {
        visit(target, [...trail, path]);
      }
      done.add(path);
    };
    for (const path of graph.keys()) {
      visit(path, []);
    }
    expect(circles).toEqual([]);
  });

  test('import only what lies below them: routes, features, components, lib', () => {
    const layers = ['/src/lib/', '/src/components/', '/src/features/', '/src/routes/'];
    const layerOf = (path: string) => layers.findIndex((layer) => path.startsWith(layer));
    const upward = [...graph].flatMap(([path, targets]) =>
      targets
        .filter((target) => layerOf(path) >= 0 && layerOf(target) > layerOf(path))
        .map((target) => `${path} > ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('of one feature do not import another feature', () => {
    const crossing = [...graph].flatMap(([path, targets]) =>
      targets
        .filter((target) => featureOf(path) && featureOf(target) && featureOf(path) !== featureOf(target))
        .map((target) => `${path} > ${target}`),
    );
    expect(crossing).toEqual([]);
  });

  test('stay short', () => {
    const long = own.filter(([, source]) => source.split('\n').length > 250).map(([path]) => path);
    expect(long).toEqual([]);
  });

  test('name no side of the screen: start and end, never left and right', () => {
    const physical =
      /(?<![\w-])-?(?:[mp][lr]-|(?:left|right)-(?:\d|\[|auto|full|px)|text-(?:left|right)\b|(?:border|rounded)-[lr](?:-|\b)|rounded-(?:tl|tr|bl|br)\b|float-(?:left|right)\b|space-x-|scroll-[mp][lr]-)/;
    const strays = [...own, ...Object.entries(styles)].flatMap(([path, source]) =>
      source
        .split('\n')
        .filter((line) => physical.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(strays).toEqual([]);
  });
});
