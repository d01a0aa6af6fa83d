import { useEffect, useId, useState } from 'react';
import { ChevronIcon, CloseIcon, ToneIcon } from './icons.tsx';
import { useOverlayOf } from './overlays.tsx';
import { reactions } from './overlay-desk.ts';
import { type Base, classes, type ReactionHandler, sizeOf, wireEvent } from './wire.ts';

interface AlertProps extends Base {
  title: string;
  variant?: string;
}

function Alert({ title, variant = 'info', children, testId }: AlertProps) {
  const tone = variant === 'error' ? 'danger' : variant;
  return (
    <div className={`alert alert-${tone}`} role={tone === 'danger' ? 'alert' : 'status'} data-testid={testId}>
      <span className="alert-icon">
        <ToneIcon tone={tone} />
      </span>
      <div>
        <strong>{title}</strong>
        {children !== undefined && children !== null && <div className="alert-text">{children}</div>}
      </div>
    </div>
  );
}

interface TagProps extends Base {
  variant?: string;
  overlay?: React.ReactNode;
  onClick?: ReactionHandler;
}

function Tag({ variant = 'default', children, onClick, overlay, testId }: TagProps) {
  const { slot, press, has } = useOverlayOf(overlay);
  const name = `tag tag-${variant === 'error' ? 'danger' : variant}`;
  if (!onClick && !has) {
    return (
      <span className={name} data-testid={testId}>
        {children}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className={name}
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

interface StatusTagProps extends Base {
  variant?: string;
  hollow?: boolean;
  showRemoveIcon?: boolean;
  onClick?: () => void;
  onRemoveClick?: () => void;
}

function StatusTag({
  variant = 'default',
  hollow,
  showRemoveIcon,
  onClick,
  onRemoveClick,
  children,
  testId,
}: StatusTagProps) {
  const inner = (
    <>
      <span className={classes('dot', hollow && 'is-hollow')} aria-hidden="true" />
      <span>{children}</span>
    </>
  );
  return (
    <span className={`status status-${variant}`} data-testid={testId}>
      {onClick ? (
        <button type="button" className="status-press" onClick={() => onClick()}>
          {inner}
        </button>
      ) : (
        inner
      )}
      {showRemoveIcon && (
        <button type="button" className="icon-button" aria-label="Remove" onClick={() => onRemoveClick?.()}>
          <CloseIcon />
        </button>
      )}
    </span>
  );
}

interface SpinnerProps extends Base {
  label: string;
  showLabel?: boolean;
  size?: string;
  layout?: 'inline' | 'centered';
}

function LoadingSpinner({ label, showLabel, size, layout = 'inline' }: SpinnerProps) {
  return (
    <div className={classes('loading', layout === 'centered' && 'is-centered')} role="status">
      <span className={`spinner spinner-${sizeOf(size, 'sm')}`} aria-hidden="true" />
      <span className={showLabel ? 'text is-small' : 'visually-hidden'}>{label}</span>
    </div>
  );
}

interface StateProps extends Base {
  title?: string;
  layout?: 'horizontal' | 'vertical';
  reverseOrder?: boolean;
  flush?: boolean;
}

/** A calm drawing of our own; HubSpot's are its own. */
function EmptyDrawing() {
  return (
    <svg className="state-drawing" viewBox="0 0 120 80" aria-hidden="true" focusable="false">
      <rect x="14" y="18" width="92" height="50" rx="8" fill="#eaf1f3" />
      <rect x="26" y="30" width="42" height="6" rx="3" fill="#bcd3d8" />
      <rect x="26" y="42" width="60" height="6" rx="3" fill="#d5e4e7" />
      <rect x="26" y="54" width="34" height="6" rx="3" fill="#d5e4e7" />
      <circle cx="94" cy="26" r="14" fill="#0b6e75" />
      <path
        d="M88 26l4.5 4.5L101 21.5"
        stroke="#fff"
        strokeWidth="3"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function ErrorDrawing() {
  return (
    <svg className="state-drawing" viewBox="0 0 120 80" aria-hidden="true" focusable="false">
      <rect x="14" y="18" width="92" height="50" rx="8" fill="#f6ece9" />
      <path d="M34 56c8-14 16-14 26 0s18 14 26 0" stroke="#d9b5aa" strokeWidth="4" fill="none" strokeLinecap="round" />
      <circle cx="94" cy="26" r="14" fill="#a4361c" />
      <path d="M94 19v8M94 32v.2" stroke="#fff" strokeWidth="3.4" strokeLinecap="round" />
    </svg>
  );
}

interface AccordionProps extends Base {
  title: string;
  size?: string;
  defaultOpen?: boolean;
  open?: boolean;
  disabled?: boolean;
  onClick?: () => void;
}

function Accordion({ title, size, defaultOpen = false, open, disabled, onClick, children }: AccordionProps) {
  const [own, setOwn] = useState(open ?? defaultOpen);
  const id = useId();
  useEffect(() => {
    if (open !== undefined) setOwn(open);
  }, [open]);
  return (
    <div className={`accordion accordion-${sizeOf(size, 'sm')}`}>
      <button
        type="button"
        className="accordion-title"
        aria-expanded={own}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          if (open === undefined) setOwn(!own);
          onClick?.();
        }}
      >
        <span className={classes('turn', own && 'is-open')}>
          <ChevronIcon />
        </span>
        {title}
      </button>
      <div id={id} hidden={!own} className="accordion-body">
        {children}
      </div>
    </div>
  );
}

function Tooltip({ children }: Base) {
  return <span className="tooltip-text">{children}</span>;
}

interface ProgressProps extends Base {
  title?: string;
  value?: number;
  maxValue?: number;
  valueMax?: number;
  showPercentage?: boolean;
  valueDescription?: string;
  variant?: string;
  'aria-label'?: string;
}

function ProgressBar({
  title,
  value = 0,
  maxValue,
  valueMax,
  showPercentage,
  valueDescription,
  variant = 'success',
  ...rest
}: ProgressProps) {
  const most = maxValue ?? valueMax ?? 100;
  const share = Math.max(0, Math.min(1, value / most));
  return (
    <div className="progress">
      {title !== undefined && <div className="text">{title}</div>}
      <div
        className={`progress-track progress-${variant}`}
        role="progressbar"
        aria-label={rest['aria-label'] ?? title ?? 'Progress'}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={most}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      {(showPercentage || valueDescription !== undefined) && (
        <div className="text is-small">{valueDescription ?? `${Math.round(share * 100)} %`}</div>
      )}
    </div>
  );
}

export const feedbackComponents = {
  Alert,
  Tag,
  StatusTag,
  LoadingSpinner,
  Accordion,
  Tooltip,
  ProgressBar,
  EmptyState: ({ title, children, layout, flush }: StateProps) => (
    <div className={classes('state', layout === 'vertical' && 'is-vertical', flush && 'is-flush')}>
      <EmptyDrawing />
      <div>
        <h3 className="heading">{title ?? 'Nothing here yet'}</h3>
        <div className="state-text">{children}</div>
      </div>
    </div>
  ),
  ErrorState: ({ title, children }: StateProps) => (
    <div className="state" role="alert">
      <ErrorDrawing />
      <div>
        <h3 className="heading">{title ?? 'Something went wrong'}</h3>
        <div className="state-text">{children}</div>
      </div>
    </div>
  ),
  Illustration: () => <EmptyDrawing />,
  ScoreCircle: ({ score }: { score: number }) => (
    <span className="score" role="img" aria-label={`Score ${score} of 100`}>
      {score}
    </span>
  ),
};
