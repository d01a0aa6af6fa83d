import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { CloseIcon, ToneIcon } from '../components/icons.tsx';

interface Toast {
  id: number;
  type: string;
  title: string;
  message: string;
}

let next = 0;
let show: (toast: Toast) => void = () => undefined;

/** HubSpot's `addAlert`. */
export function addToast({ type = 'info', title = '', message = '' }: Partial<Omit<Toast, 'id'>>): void {
  next += 1;
  show({ id: next, type: type === 'error' ? 'danger' : type, title, message });
}

const calmMs = 8000;

/** Bad news stays until it is dismissed; good news leaves by itself. */
export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const drop = (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id));
  useEffect(() => {
    show = (toast) => {
      setToasts((before) => [...before.slice(-3), toast]);
      if (toast.type !== 'danger' && toast.type !== 'warning') setTimeout(() => drop(toast.id), calmMs);
    };
  }, []);
  // Outside the page proper, which is inert while a panel is open.
  return createPortal(
    <div className="toasts" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.type}`} role={toast.type === 'danger' ? 'alert' : 'status'}>
          <ToneIcon tone={toast.type} />
          <div>
            {toast.title !== '' && <strong>{toast.title}</strong>}
            <div>{toast.message}</div>
          </div>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => drop(toast.id)}>
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>,
    document.body,
  );
}
