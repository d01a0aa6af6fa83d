const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

// Base components whose behaviour the tests rely on (validity, focus, buttons) stand in as small native ones.
const native = ['button', 'buttonIcon', 'combobox', 'input', 'navigation', 'radioGroup', 'textarea'];

module.exports = {
  ...jestConfig,
  rootDir: __dirname,
  moduleNameMapper: {
    ...Object.fromEntries(
      native.map((name) => [`^lightning/${name}$`, `<rootDir>/jest-mocks/lightning/${name}/${name}`]),
    ),
    // A module of styles alone, which the resolver looks for among scripts.
    '^c/partnerDeskPanes$': '<rootDir>/force-app/main/default/lwc/partnerDeskPanes/partnerDeskPanes.css',
  },
  setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest-mocks/setup.cjs'],
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.js'],
};
