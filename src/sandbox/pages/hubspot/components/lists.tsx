import { Children } from 'react';
import { type Base, classes } from './wire.ts';

function List({ children, variant = 'unordered' }: Base & { variant?: string }) {
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Tag className={classes('list', `list-${variant}`)}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Tag>
  );
}

export const listComponents = {
  List,
  DescriptionList: ({ children, direction = 'column' }: Base & { direction?: 'row' | 'column' }) => (
    <dl className={`facts facts-${direction}`}>{children}</dl>
  ),
  DescriptionListItem: ({ label, children }: Base & { label: string }) => (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  ),
  Statistics: ({ children }: Base) => <div className="statistics">{children}</div>,
  StatisticsItem: ({ label, number, children }: Base & { label: string; number: string | number }) => (
    <div className="statistic">
      <div className="text is-small">{label}</div>
      <div className="statistic-number">{number}</div>
      {children}
    </div>
  ),
  StatisticsTrend: ({ value, direction }: { value: string; direction: 'increase' | 'decrease' }) => (
    <div className="text is-small">{`${direction === 'increase' ? '↑' : '↓'} ${value}`}</div>
  ),
};
