import { Button, Flex, LoadingSpinner, SearchInput, Text, ToggleGroup } from '@hubspot/ui-extensions';
import type { CompanyAsWritten, CompanyOption } from '../contract.ts';
import { sameCompany } from './company-words.ts';
import type { CompanySearch } from './use-company-search.ts';

interface CompanySearchFieldProps {
  /** The company that another one is sought for; it is not offered to itself. */
  ours: CompanyAsWritten;
  /** What was committed; letters on their way are the field's own. */
  text: string;
  search: CompanySearch;
  chosen: CompanyOption | null;
  problem: string;
  onType: (text: string) => void;
  onLeave: (text: string) => void;
  onChoose: (company: CompanyOption) => void;
  onAgain: () => void;
}

function SearchState({ search, count, onAgain }: { search: CompanySearch; count: number; onAgain: () => void }) {
  switch (search.status) {
    case 'waiting':
      return <Text variant="microcopy">Looks in both CRMs and in all partners’ registrations.</Text>;
    case 'looking':
      return <LoadingSpinner label="Looking for companies" showLabel size="xs" />;
    case 'failed':
      return (
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <Text>The search did not answer. What you entered is kept.</Text>
          <Button size="xs" onClick={onAgain}>
            Search again
          </Button>
        </Flex>
      );
    case 'found':
      if (count === 0) return <Text>{`No other company matches “${search.search}”. Try its web domain.`}</Text>;
      return <Text variant="microcopy">{count === 1 ? 'One company found.' : `${count} companies found.`}</Text>;
  }
}

/** Search, and the companies it found to choose from: name, web domain and where each is known from. */
export function CompanySearchField(props: CompanySearchFieldProps) {
  const { ours, text, search, chosen, problem } = props;
  const companies = 'companies' in search ? search.companies.filter((company) => !sameCompany(company, ours)) : [];
  const place = companies.findIndex(
    (company) => chosen !== null && sameCompany(company, chosen) && company.detail === chosen.detail,
  );
  return (
    <Flex direction="column" gap="sm">
      <SearchInput
        name="search"
        label="Find the other company"
        placeholder="Name or web domain"
        value={text}
        clearable
        error={problem !== ''}
        validationMessage={problem}
        onInput={props.onType}
        onChange={props.onLeave}
      />
      <SearchState search={search} count={companies.length} onAgain={props.onAgain} />
      {companies.length > 0 && (
        <ToggleGroup
          toggleType="radioButtonList"
          name="company"
          label="Which company?"
          value={place < 0 ? '' : String(place)}
          options={companies.map(({ name, domain, detail }, index) => ({
            value: String(index),
            label: name,
            description: [domain, detail].filter((part) => part !== '').join(' · '),
          }))}
          onChange={(value) => {
            const company = companies[Number(value)];
            if (company) props.onChoose(company);
          }}
        />
      )}
    </Flex>
  );
}
