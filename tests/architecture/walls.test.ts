import { describe, expect, it } from 'vitest';
import { cruise, projectRoot, roomPatterns, violations } from './cruise.ts';
import { sourcePaths } from './source-files.ts';

describe('the rooms of the backend', () => {
  const result = cruise(projectRoot, ['src', 'hubspot-app', 'salesforce']);

  it('are all looked at: every file on disk was cruised', () => {
    const cruised = result.modules.map(({ source }) => source).filter((source) => /^src\/.*\.tsx?$/.test(source));
    expect(cruised.length).toBeGreaterThan(10);
    expect(cruised.toSorted()).toEqual(sourcePaths().toSorted());
  });

  it('keep their walls', () => {
    expect(violations(result)).toEqual([]);
  });

  it('hold every file: nothing stands outside the table', () => {
    const rooms = [...roomPatterns(), /^src\/(main|replay|(?:certificates|touchpoints)-import|policy|simulate)\.ts$/];
    expect(sourcePaths().filter((path) => !rooms.some((room) => room.test(path)))).toEqual([]);
  });
});
