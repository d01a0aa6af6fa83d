import { hubspot } from '@hubspot/ui-extensions';
import { PageRouter } from './router.tsx';

hubspot.extend<'pages'>(() => <PageRouter />);
