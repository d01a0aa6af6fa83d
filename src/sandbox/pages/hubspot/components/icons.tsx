import type { ReactNode } from 'react';

function Svg({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const CloseIcon = () => (
  <Svg>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Svg>
);
export const ChevronIcon = () => (
  <Svg size={12}>
    <path d="M4 6l4 4 4-4" />
  </Svg>
);
export const InfoIcon = () => (
  <Svg>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 7.4v3.4M8 5.1v.1" />
  </Svg>
);
export const WarningIcon = () => (
  <Svg>
    <path d="M8 2.4l6 11H2l6-11zM8 6.6v3M8 11.4v.1" />
  </Svg>
);
export const CheckIcon = () => (
  <Svg>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M5.4 8.2l1.8 1.8 3.4-3.8" />
  </Svg>
);
export const StopIcon = () => (
  <Svg>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" />
  </Svg>
);
export const ExternalIcon = () => (
  <Svg size={12}>
    <path d="M6.5 3.5h-3v9h9v-3M9.5 3h3.5v3.5M13 3L7.5 8.5" />
  </Svg>
);
export const SearchIcon = () => (
  <Svg>
    <circle cx="7" cy="7" r="4.2" />
    <path d="M10.2 10.2L13.5 13.5" />
  </Svg>
);
export const DotIcon = () => (
  <Svg>
    <circle cx="8" cy="8" r="3" fill="currentColor" />
  </Svg>
);

const byTone: Record<string, () => ReactNode> = {
  info: InfoIcon,
  tip: InfoIcon,
  success: CheckIcon,
  warning: WarningIcon,
  danger: StopIcon,
  error: StopIcon,
};
export function ToneIcon({ tone }: { tone: string }) {
  const Icon = byTone[tone] ?? InfoIcon;
  return <Icon />;
}

const byName: Record<string, () => ReactNode> = {
  remove: CloseIcon,
  downCarat: ChevronIcon,
  info: InfoIcon,
  warning: WarningIcon,
  exclamation: WarningIcon,
  exclamationCircle: WarningIcon,
  success: CheckIcon,
  checkCircle: CheckIcon,
  block: StopIcon,
  xCircle: StopIcon,
  search: SearchIcon,
};
/** The few icons the cards use; any other name shows a dot of the same size. */
export function NamedIcon({ name }: { name: string }) {
  const Icon = byName[name] ?? DotIcon;
  return <Icon />;
}
