import {
  AutoGrid,
  DateInput,
  Flex,
  Form,
  Input,
  NumberInput,
  Select,
  StatusTag,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { amountText } from '@partner-desk/hubspot-shared/amount.ts';
import type { DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { PlaceSelect, withPlace } from '@partner-desk/hubspot-shared/PlaceSelect.tsx';
import type { RulingDesk } from '@partner-desk/hubspot-shared/rulings/ruling-desk.ts';
import type { FieldName } from './form-values.ts';
import { LiveCheckLine } from './LiveCheckLine.tsx';
import type { LiveCheck } from './use-live-check.ts';
import type { Registration } from './use-registration.ts';

interface RegisterFormProps {
  card: DealCard;
  registration: Registration;
  check: LiveCheck;
  portalId: number;
  rulings: RulingDesk;
}

type TextName = Exclude<FieldName, 'partnerId' | 'amount' | 'currency' | 'expectedCloseDate'>;

/** Partner first, then the customer with the check's answer under it; the rest comes filled from the deal. */
export function RegisterForm({ card, registration, check, portalId, rulings }: RegisterFormProps) {
  const { fields, typed, problems, type, commit } = registration;
  const partner = card.form.partners.find((option) => option.id === fields.partnerId);
  const problem = (name: FieldName) => ({
    error: problems[name] !== undefined,
    validationMessage: problems[name] ?? '',
  });
  const text = (name: TextName) => ({
    name,
    value: fields[name],
    onInput: (value: string) => type(name, value),
    onChange: (value: string) => commit(name, value),
    ...problem(name),
  });
  const amount = fields.amount === '' ? {} : { value: Number(fields.amount) };
  const closeDate = toDateValue(fields.expectedCloseDate);

  return (
    <Form onSubmit={() => void registration.submit()} autoComplete="off">
      <Flex direction="column" gap="md">
        <Select
          name="partnerId"
          label="Partner"
          required
          placeholder="Choose a partner"
          value={fields.partnerId}
          options={card.form.partners.map(({ id, name, tier, certificate, territories }) => ({
            value: id,
            label: `${name} · ${tier} · ${certificate.sentence} · ${territories}`,
          }))}
          onChange={(value) => commit('partnerId', String(value))}
          {...problem('partnerId')}
        />
        {partner && !partner.certificate.current && (
          <Flex direction="row">
            <StatusTag variant="warning">{partner.certificate.sentence}</StatusTag>
          </Flex>
        )}
        {partner && <Text variant="microcopy">{`May register deals in: ${partner.territories}`}</Text>}
        <AutoGrid columnWidth={200} flexible gap="md">
          <Input label="Customer" required {...text('customerName')} />
          <Input label="Customer’s web domain" placeholder="acme.io" {...text('customerDomain')} />
        </AutoGrid>
        <AutoGrid columnWidth={200} flexible gap="md">
          <Input label="Territory" placeholder="Germany, or a region such as DACH" {...text('territory')} />
          <PlaceSelect
            places={card.form.territories}
            onPick={(place) => commit('territory', withPlace(typed.territory, place, ', '))}
          />
        </AutoGrid>
        <LiveCheckLine check={check} portalId={portalId} desk={rulings} />
        <AutoGrid columnWidth={200} flexible gap="md">
          <NumberInput
            name="amount"
            label="Estimated ARR"
            required
            min={0}
            precision={2}
            {...amount}
            onChange={(value) => commit('amount', amountText(value))}
            {...problem('amount')}
          />
          <Select
            name="currency"
            label="Currency"
            required
            value={fields.currency}
            placeholder="Choose a currency"
            options={card.form.currencies.map((code) => ({ value: code, label: code }))}
            onChange={(value) => commit('currency', String(value))}
            {...problem('currency')}
          />
          <DateInput
            name="expectedCloseDate"
            label="Expected close date"
            required
            format="medium"
            {...(closeDate ? { value: closeDate } : {})}
            onChange={(value) => commit('expectedCloseDate', fromDateValue(value))}
            {...problem('expectedCloseDate')}
          />
          <Input label="Products" {...text('products')} />
          <Input label="Key contact" required {...text('contactName')} />
          <Input label="Contact’s e-mail" {...text('contactEmail')} />
        </AutoGrid>
        <TextArea label="Notes for the reviewer" rows={3} maxLength={2000} {...text('notes')} />
      </Flex>
    </Form>
  );
}
