import { EmptyState, Text } from '@hubspot/ui-extensions';

/** Nothing to do is good news, said calmly. */
export function EmptyQueue({ sentence, narrowed }: { sentence: string; narrowed: boolean }) {
  return (
    <EmptyState title={sentence} layout="vertical" reverseOrder imageName="emptyStateCharts">
      <Text>
        {narrowed ? 'Nothing in this segment is as you narrowed it.' : 'New registrations appear here by themselves.'}
      </Text>
    </EmptyState>
  );
}
