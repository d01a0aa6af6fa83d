import { type Base, classes, gapOf } from './wire.ts';

const along: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  around: 'space-around',
  between: 'space-between',
  center: 'center',
};
const across: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  baseline: 'baseline',
  stretch: 'stretch',
};

interface FlexProps extends Base {
  direction?: 'row' | 'column';
  gap?: string;
  justify?: string;
  align?: string;
  alignSelf?: string;
  wrap?: boolean | 'wrap' | 'nowrap';
}

function Flex({ children, direction = 'row', gap, justify, align, alignSelf, wrap, testId }: FlexProps) {
  return (
    <div
      className="flex"
      data-testid={testId}
      style={{
        flexDirection: direction,
        gap: gapOf(gap, 'flush'),
        justifyContent: along[justify ?? 'start'],
        alignItems: across[align ?? 'stretch'],
        alignSelf: alignSelf === undefined ? undefined : across[alignSelf],
        flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
      }}
    >
      {children}
    </div>
  );
}

interface BoxProps extends Base {
  flex?: 'initial' | 'auto' | 'none' | number;
  alignSelf?: string;
}

interface AutoGridProps extends Base {
  columnWidth: number;
  flexible?: boolean;
  gap?: string;
}

function AutoGrid({ children, columnWidth, flexible, gap }: AutoGridProps) {
  const widest = flexible ? '1fr' : `${columnWidth}px`;
  return (
    <div
      className="auto-grid"
      style={{
        gap: gapOf(gap, 'sm'),
        gridTemplateColumns: `repeat(auto-fit, minmax(min(${columnWidth}px, 100%), ${widest}))`,
      }}
    >
      {children}
    </div>
  );
}

interface TileProps extends Base {
  compact?: boolean;
  flush?: boolean;
}

export const layoutComponents = {
  Flex,
  Box: ({ children, flex, alignSelf, testId }: BoxProps) => (
    <div
      className="box"
      data-testid={testId}
      style={{ flex: flex === undefined ? undefined : String(flex), alignSelf }}
    >
      {children}
    </div>
  ),
  Inline: (props: FlexProps) => <Flex {...props} direction="row" wrap gap={props.gap ?? 'sm'} />,
  Stack: ({ distance, ...props }: FlexProps & { distance?: string }) => (
    <Flex {...props} direction={props.direction ?? 'column'} gap={distance ?? 'sm'} />
  ),
  Stack2: (props: FlexProps) => <Flex {...props} direction="column" gap={props.gap ?? 'sm'} />,
  Center: (props: FlexProps) => <Flex {...props} justify="center" align="center" />,
  AutoGrid,
  Grid: (props: Base & { gap?: string }) => <AutoGrid columnWidth={240} flexible {...props} />,
  GridItem: ({ children }: Base) => <div>{children}</div>,
  Tile: ({ children, compact, flush, testId }: TileProps) => (
    <div className={classes('tile', compact && 'is-compact', flush && 'is-flush')} data-testid={testId}>
      {children}
    </div>
  ),
  Card: ({ children }: Base) => <div className="tile">{children}</div>,
  Divider: ({ size, distance }: { size?: string; distance?: string }) => (
    <hr className="divider" style={{ marginBlock: gapOf(size ?? distance, 'flush') }} />
  ),
  Spacer: ({ size }: { size?: string }) => <div style={{ height: gapOf(size, 'md') }} />,
  MediaObject: ({
    children,
    itemLeft,
    itemRight,
  }: Base & { itemLeft?: React.ReactNode; itemRight?: React.ReactNode }) => (
    <div className="flex" style={{ gap: '8px', alignItems: 'center' }}>
      {itemLeft}
      <div>{children}</div>
      {itemRight}
    </div>
  ),
};
