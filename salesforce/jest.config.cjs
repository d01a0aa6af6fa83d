const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

// Base components whose behaviour the tests rely on (validity, focus, buttons) stand in as small native ones.
const native = ['button', 'buttonIcon', 'navigation'];
// What is filled in: to a test they differ by their names alone.
const fields = ['combobox', 'input', 'radioGroup', 'textarea'];
const standIn = '<rootDir>/jest-mocks/lightning';

module.exports = {
  ...jestConfig,
  rootDir: __dirname,
  moduleNameMapper: {
    ...Object.fromEntries(native.map((name) => [`^lightning/${name}$`, `${standIn}/${name}/${name}`])),
    ...Object.fromEntries(fields.map((name) => [`^lightning/${name}$`, `${standIn}/field/field`])),
    // Modules of styles alone, which the resolver looks for among scripts.
    '^c/(partnerDeskPanes|partnerDeskTables)$': '<rootDir>/force-app/main/default/lwc/$1/$1.css',
  },
  setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest-mocks/setup.cjs'],
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.js'],
};
