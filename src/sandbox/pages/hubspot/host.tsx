import { createRoot } from 'react-dom/client';
import './styles/page.css';
import './styles/components.css';
import './styles/overlays.css';
import { config } from './pages/config.ts';
import { DeskPage } from './pages/DeskPage.tsx';
import { RecordPage } from './pages/RecordPage.tsx';
import { Toasts } from './pages/toasts.tsx';

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <>
      {config.page === 'deal' && config.dealId !== null ? <RecordPage dealId={config.dealId} /> : <DeskPage />}
      <Toasts />
    </>,
  );
}
