import { createElement } from 'react';
import { ExternalIcon, NamedIcon } from './icons.tsx';
import { hereFor } from '../pages/record-addresses.ts';
import { useOverlayOf } from './overlays.tsx';
import { reactions } from './overlay-desk.ts';
import { type Base, classes, type Href, type ReactionHandler, sizeOf, wireEvent } from './wire.ts';

interface TextProps extends Base {
  variant?: 'bodytext' | 'microcopy';
  inline?: boolean;
  format?: { fontWeight?: string; italic?: boolean; lineDecoration?: string; textTransform?: string };
  truncate?: boolean | { maxWidth?: number; tooltipText?: string };
}

function Text({ children, variant, inline, format, truncate, testId }: TextProps) {
  const weights: Record<string, number> = { regular: 400, demibold: 600, bold: 700 };
  const style = {
    fontWeight: format?.fontWeight === undefined ? undefined : weights[format.fontWeight],
    fontStyle: format?.italic ? 'italic' : undefined,
    textDecoration: format?.lineDecoration === 'strikethrough' ? 'line-through' : format?.lineDecoration,
    textTransform:
      format?.textTransform === 'sentenceCase' ? undefined : (format?.textTransform as 'uppercase' | undefined),
    maxWidth: typeof truncate === 'object' ? truncate.maxWidth : undefined,
  };
  const className = classes('text', variant === 'microcopy' && 'is-small', Boolean(truncate) && 'is-cut');
  return createElement(inline ? 'span' : 'div', { className, style, 'data-testid': testId }, children);
}

interface LinkProps extends Base {
  href: Href;
  variant?: string;
  overlay?: React.ReactNode;
  onClick?: ReactionHandler;
  preventDefault?: boolean;
}

function Link({ children, href, variant = 'primary', overlay, onClick, preventDefault }: LinkProps) {
  const { slot, press } = useOverlayOf(overlay);
  const url = typeof href === 'string' ? href : href.url;
  const here = hereFor(url);
  const external = here === null && /^https?:/.test(url);
  return (
    <>
      <a
        className={`link link-${variant}`}
        href={here ?? url}
        {...(external ? { target: '_blank', rel: 'noreferrer' } : {})}
        onClick={(event) => {
          if (preventDefault || overlay) event.preventDefault();
          press();
          void onClick?.(wireEvent('click'), reactions);
        }}
      >
        {children}
        {external && (
          <>
            {' '}
            <ExternalIcon />
            <span className="visually-hidden"> (opens in a new tab)</span>
          </>
        )}
      </a>
      {slot}
    </>
  );
}

interface IconProps extends Base {
  name: string;
  size?: string;
  color?: string;
  screenReaderText?: string;
}

export const textComponents = {
  Text,
  Heading: ({ children }: Base) => <h3 className="heading">{children}</h3>,
  Link,
  Icon: ({ name, size, color, screenReaderText }: IconProps) => (
    <span className={`icon icon-${sizeOf(size, 'sm')} icon-${color ?? 'inherit'}`}>
      <NamedIcon name={name} />
      {screenReaderText !== undefined && <span className="visually-hidden">{screenReaderText}</span>}
    </span>
  ),
  Image: ({ src, alt, width, height }: { src: string; alt?: string; width?: number; height?: number }) => (
    <img src={src} alt={alt ?? ''} width={width} height={height} className="image" />
  ),
  ExpandableText: ({ children }: Base) => <div className="text">{children}</div>,
};
