import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { CloseIcon } from './icons.tsx';
import { registerOverlay } from './overlay-desk.ts';
import { type Base, classes, sizeOf } from './wire.ts';

/** How often the element that carries the overlay was pressed. */
const PressCount = createContext(0);

/** Puts an element's `overlay` beside it; pressing the element opens it. */
export function useOverlayOf(overlay: ReactNode): { slot: ReactNode; press: () => void; has: boolean } {
  const [count, setCount] = useState(0);
  const has = overlay !== undefined && overlay !== null;
  const slot = has ? <PressCount.Provider value={count}>{overlay}</PressCount.Provider> : null;
  return { slot, press: () => setCount((before) => before + 1), has };
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Open dialogs, topmost last: only that one answers the keyboard, and the page behind is inert while any is open. */
const openDialogs: symbol[] = [];
function setPageInert() {
  document.getElementById('app')?.toggleAttribute('inert', openDialogs.length > 0);
  document.body.classList.toggle('has-overlay', openDialogs.length > 0);
}

function useDialog(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const me = Symbol('dialog');
    const before = document.activeElement as HTMLElement | null;
    openDialogs.push(me);
    setPageInert();
    box.current?.focus();
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && openDialogs.at(-1) === me && !event.defaultPrevented) close();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      openDialogs.splice(openDialogs.indexOf(me), 1);
      setPageInert();
      before?.focus();
    };
    // `close` is new with every render but always does the same.
  }, [open]);

  function keepInside(event: KeyboardEvent) {
    if (event.key !== 'Tab' || !box.current) return;
    const stops = [...box.current.querySelectorAll<HTMLElement>(focusable)].filter(
      (stop) => stop.offsetParent !== null,
    );
    const first = stops[0];
    const last = stops.at(-1);
    const active = document.activeElement;
    if (!first || !last) event.preventDefault();
    else if (event.shiftKey && (active === first || active === box.current)) {
      last.focus();
      event.preventDefault();
    } else if (!event.shiftKey && active === last) {
      first.focus();
      event.preventDefault();
    }
  }
  return { box, keepInside };
}

interface DialogProps extends Base {
  id: string;
  title?: string;
  width?: string;
  variant?: string;
  onOpen?: () => void;
  onClose?: () => void;
  'aria-label'?: string;
}

function Dialog({ kind, ...props }: DialogProps & { kind: 'panel' | 'modal' }) {
  const pressed = useContext(PressCount);
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const events = useRef(props);
  events.current = props;
  const wasOpen = useRef(false);
  const close = () => setOpen(false);
  const { box, keepInside } = useDialog(open, close);

  useEffect(() => {
    if (pressed > 0) setOpen(true);
  }, [pressed]);
  useEffect(() => registerOverlay(props.id, { open: () => setOpen(true), close: () => setOpen(false) }), [props.id]);
  useEffect(() => {
    if (open && !wasOpen.current) events.current.onOpen?.();
    if (!open && wasOpen.current) events.current.onClose?.();
    wasOpen.current = open;
  }, [open]);

  const place = document.getElementById('overlays');
  if (!open || !place) return null;
  const named =
    props.title === undefined ? { 'aria-label': props['aria-label'] ?? 'Dialog' } : { 'aria-labelledby': titleId };
  return createPortal(
    <PressCount.Provider value={0}>
      <div className="backdrop" onMouseDown={close} />
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        {...named}
        tabIndex={-1}
        className={classes(
          kind,
          `${kind}-${sizeOf(props.width, kind === 'panel' ? 'md' : 'md')}`,
          props.variant === 'danger' && 'is-danger',
        )}
        onKeyDown={keepInside}
        data-testid={props.testId}
      >
        <header className="dialog-head">
          <h2 id={titleId}>{props.title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={close}>
            <CloseIcon />
          </button>
        </header>
        {props.children}
      </div>
    </PressCount.Provider>,
    place,
  );
}

export const overlayComponents = {
  Panel: (props: DialogProps) => <Dialog kind="panel" {...props} />,
  Modal: (props: DialogProps) => <Dialog kind="modal" {...props} />,
  PanelBody: ({ children }: Base) => <div className="dialog-body">{children}</div>,
  PanelSection: ({ children, flush }: Base & { flush?: boolean }) => (
    <div className={classes('dialog-section', flush && 'is-flush')}>{children}</div>
  ),
  PanelFooter: ({ children }: Base) => <footer className="dialog-foot">{children}</footer>,
  ModalBody: ({ children }: Base) => (
    <div className="dialog-body">
      <div className="dialog-section">{children}</div>
    </div>
  ),
  ModalFooter: ({ children }: Base) => <footer className="dialog-foot">{children}</footer>,
};
