import { Button, Flex, Heading, Input, Link, Text } from '@hubspot/ui-extensions';
import { useCopy } from '../use-copy.ts';

/** The page on which the partner refers customers, to be passed on; nothing for who may not. */
export function ReferralFormLink({
  partnerName,
  url,
  copy,
}: {
  partnerName: string;
  url: string;
  /** HubSpot's clipboard. */
  copy: (text: string) => Promise<unknown>;
}) {
  const { copied, put } = useCopy(copy);
  if (url === '') return null;

  return (
    <Flex direction="column" gap="sm">
      <Heading>Referral form</Heading>
      <Text>
        {`On this page ${partnerName} refers customers before there is a deal. Whoever has the link sends in its name: pass it on to the partner and to nobody else.`}
      </Text>
      <Input name="referralForm" label="Link to the form" value={url} readOnly />
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Button onClick={() => put(url)}>Copy the link</Button>
        <Link href={{ url, external: true }}>Look at the form</Link>
        {copied !== '' && <Text>{copied}</Text>}
      </Flex>
    </Flex>
  );
}
