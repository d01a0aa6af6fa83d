import { EmptyState, Text } from '@hubspot/ui-extensions';

/** Nothing to do is good news, said calmly. */
export function EmptyQueue({ sentence, narrowed }: { sentence: string; narrowed: boolean }) {
  return (
    <EmptyState
      title={narrowed ? 'Nothing here matches what you chose.' : sentence}
      layout="vertical"
      reverseOrder
      imageName="emptyStateCharts"
    >
      <Text>
        {narrowed ? 'Change the search or the choices above.' : 'New registrations appear here by themselves.'}
      </Text>
    </EmptyState>
  );
}
