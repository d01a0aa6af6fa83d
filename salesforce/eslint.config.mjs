import lwcConfig from '@salesforce/eslint-config-lwc';

const testGlobals = ['jest', 'describe', 'it', 'expect', 'beforeEach', 'afterEach'];

export default [
    { ignores: ['**/node_modules/**', 'checks/**', 'jest-mocks/**'] },
    ...lwcConfig.configs.recommended.map((config) => ({ ...config, files: config.files ?? ['force-app/**/lwc/**/*.js'] })),
    {
        files: ['**/__tests__/**/*.js'],
        languageOptions: { globals: Object.fromEntries(testGlobals.map((name) => [name, 'readonly'])) }
    }
];
