import { AutoGrid, Flex, Input, Text } from '@hubspot/ui-extensions';
import type { CustomerField, CustomerFormState } from './use-customer-form.ts';

/** Whom it is about, and by what its deal will be recognised. */
export function CustomerFields({ state }: { state: CustomerFormState }) {
  const { fields, problems, type, commit } = state;
  const of = (name: CustomerField) => ({
    name: `customer-${name}`,
    value: fields[name],
    onInput: (text: string) => type(name, text),
    onChange: (text: string) => commit(name, text),
    error: problems[name] !== undefined,
    validationMessage: problems[name] ?? '',
  });
  return (
    <Flex direction="column" gap="md">
      <Input label="Which customer?" required {...of('name')} />
      <AutoGrid columnWidth={200} flexible gap="md">
        <Input label="Web domain" placeholder="acme.com" {...of('domain')} />
        <Input label="Contact’s e-mail" placeholder="ada@acme.com" {...of('contactEmail')} />
      </AutoGrid>
      <Text variant="microcopy">
        By the web domain or the contact’s e-mail address the customer’s deal is recognised.
      </Text>
      <Input label="Contact’s name" {...of('contactName')} />
    </Flex>
  );
}
