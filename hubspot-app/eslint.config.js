import babelParser from '@babel/eslint-parser';
import { config } from '@hubspot/eslint-config-ui-extensions';

// HubSpot's rules come without a parser for TypeScript, and typescript-eslint does not install beside TypeScript 7.
const typescript = {
  files: ['**/*.{ts,tsx}'],
  languageOptions: {
    parser: babelParser,
    parserOptions: {
      requireConfigFile: false,
      babelOptions: { babelrc: false, configFile: false, parserOpts: { plugins: ['typescript', 'jsx'] } },
    },
  },
};

// Types alone, which reach no page: there `document` is the name of a field.
const contract = { files: ['**/contract.ts'], rules: { '@hubspot/ui-extensions/no-dom-access': 'off' } };

export default [...config, typescript, contract];
