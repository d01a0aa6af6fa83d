import { useEffect, useId, useRef, useState } from 'react';
import { ChevronIcon } from './icons.tsx';
import { hereFor } from '../pages/record-addresses.ts';
import { reactions } from './overlay-desk.ts';
import { useOverlayOf } from './overlays.tsx';
import { type Base, classes, type Href, type ReactionHandler, sizeOf, wireEvent } from './wire.ts';

interface ButtonProps extends Base {
  variant?: string;
  size?: string;
  type?: 'button' | 'submit' | 'reset';
  disabled?: boolean;
  truncate?: boolean;
  href?: Href;
  overlay?: React.ReactNode;
  onClick?: ReactionHandler;
}

function go(href: Href): void {
  const url = typeof href === 'string' ? href : href.url;
  const here = hereFor(url);
  if (here) window.location.assign(here);
  else window.open(url, '_blank', 'noreferrer');
}

function Button({ loading, ...props }: ButtonProps & { loading?: boolean }) {
  const { variant = 'secondary', size, type = 'button', disabled, href, overlay, onClick, children, testId } = props;
  const { slot, press, has } = useOverlayOf(overlay);
  return (
    <>
      <button
        type={type}
        className={classes(
          'button',
          `button-${variant}`,
          `button-${sizeOf(size, 'md')}`,
          props.truncate && 'is-cut',
          loading && 'is-loading',
        )}
        disabled={disabled}
        aria-disabled={loading || undefined}
        aria-busy={loading || undefined}
        aria-haspopup={has ? 'dialog' : undefined}
        data-testid={testId}
        onClick={(event) => {
          if (loading) {
            event.preventDefault();
            return;
          }
          press();
          void onClick?.(wireEvent('click'), reactions);
          if (href) go(href);
        }}
      >
        {loading && <span className="spinner spinner-xs" aria-hidden="true" />}
        <span className="button-text">{children}</span>
        {loading && <span className="visually-hidden"> (working)</span>}
      </button>
      {slot}
    </>
  );
}

interface DropdownProps extends Base {
  buttonText?: string;
  buttonSize?: string;
  variant?: string;
  disabled?: boolean;
  options?: { label: string; onClick?: () => void }[];
}

function Dropdown({
  buttonText = 'More',
  buttonSize,
  variant = 'secondary',
  disabled,
  options = [],
  children,
}: DropdownProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const menuId = useId();
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  return (
    <div className="dropdown" ref={box} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <button
        type="button"
        className={classes('button', `button-${variant}`, `button-${sizeOf(buttonSize, 'md')}`)}
        disabled={disabled}
        aria-expanded={open}
        aria-controls={menuId}
        onClick={() => setOpen(!open)}
      >
        {buttonText} <ChevronIcon />
      </button>
      <div id={menuId} className="dropdown-menu" hidden={!open} onClick={() => setOpen(false)}>
        {options.map((option) => (
          <button key={option.label} type="button" className="dropdown-item" onClick={() => option.onClick?.()}>
            {option.label}
          </button>
        ))}
        {children}
      </div>
    </div>
  );
}

function DropdownButtonItem({ children, onClick, overlay }: ButtonProps) {
  const { slot, press } = useOverlayOf(overlay);
  return (
    <>
      <button
        type="button"
        className="dropdown-item"
        onClick={() => {
          press();
          void onClick?.(wireEvent('click'), reactions);
        }}
      >
        {children}
      </button>
      {slot}
    </>
  );
}

export const buttonComponents = {
  Button: (props: ButtonProps) => <Button {...props} />,
  LoadingButton: (props: ButtonProps & { loading?: boolean }) => <Button {...props} loading={props.loading ?? false} />,
  ButtonRow: ({ children }: Base) => <div className="button-row">{children}</div>,
  Dropdown,
  DropdownButtonItem,
};
