import { config } from '@hubspot/eslint-config-ui-extensions';

export default [...config];
