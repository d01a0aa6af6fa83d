import lwcConfig from '@salesforce/eslint-config-lwc';

const testGlobals = ['jest', 'require', 'describe', 'it', 'expect', 'beforeEach', 'afterEach'];

export default [
  { ignores: ['**/node_modules/**', 'checks/**', 'jest-mocks/**'] },
  ...lwcConfig.configs.recommended.map((config) => ({
    ...config,
    files: config.files ?? ['force-app/**/lwc/**/*.js'],
  })),
  {
    files: ['**/__tests__/**/*.js'],
    languageOptions: { globals: Object.fromEntries(testGlobals.map((name) => [name, 'readonly'])) },
    rules: {
      // Tests wait turn by turn, and speak to the wire adapters' stand-ins.
      'no-await-in-loop': 'off',
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
    },
  },
];
