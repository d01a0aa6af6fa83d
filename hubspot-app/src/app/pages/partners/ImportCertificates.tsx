import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';
import type { ImportHelp, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { ImportResult } from './ImportResult.tsx';
import { useImport } from './use-import.ts';

const overlayId = 'certificates-import';
const counted = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

function Help({ help }: { help: ImportHelp }) {
  return (
    <Flex direction="column" gap="sm">
      <Text>{help.sentence}</Text>
      <Tile compact>
        <Flex direction="column" gap="xs">
          <Text variant="microcopy">For example:</Text>
          {help.example.split(/\r?\n/).map((line, index) => (
            <Text key={`${index}-${line}`}>{line}</Text>
          ))}
        </Flex>
      </Tile>
    </Flex>
  );
}

/** Certificates by CSV: paste, look, import. */
export function ImportCertificates({
  help,
  reader,
  closeOverlay,
  onImported,
}: {
  help: ImportHelp;
  reader: Reader;
  closeOverlay: (id: string) => void;
  onImported: () => void;
}) {
  const form = useImport(reader, onImported);
  const { answer, sending } = form;
  const ready = answer?.outcome === 'preview' ? answer.counts.added + answer.counts.attempt : 0;
  const close = () => closeOverlay(overlayId);
  return (
    <Flex direction="row">
      <Button
        overlay={
          <Panel id={overlayId} title="Bring in certificates" width="lg" onOpen={form.restart}>
            <PanelBody>
              <PanelSection>
                <Flex direction="column" gap="md">
                  {answer?.outcome !== 'done' && (
                    <>
                      <Help help={help} />
                      <TextArea
                        name="csv"
                        label="Lines from your CSV file"
                        description="Open the file, copy everything, paste it here. Nothing is stored before you have seen what would happen."
                        required
                        rows={8}
                        {...form.field}
                      />
                    </>
                  )}
                  {form.trouble !== '' && (
                    <Alert title="No answer" variant="danger">
                      {form.trouble}
                    </Alert>
                  )}
                  {answer && <ImportResult answer={answer} />}
                </Flex>
              </PanelSection>
            </PanelBody>
            <PanelFooter>
              <Flex direction="row" gap="sm" wrap="wrap" align="center">
                {answer?.outcome === 'done' ? (
                  <Button variant="primary" onClick={close}>
                    Back to the partners
                  </Button>
                ) : (
                  <>
                    <LoadingButton
                      variant={ready > 0 ? 'secondary' : 'primary'}
                      loading={sending === 'preview'}
                      onClick={() => void form.run(true)}
                    >
                      See what would happen
                    </LoadingButton>
                    {ready > 0 && (
                      <LoadingButton
                        variant="primary"
                        loading={sending === 'import'}
                        onClick={() => void form.run(false)}
                      >
                        {`Bring in ${counted(ready)}`}
                      </LoadingButton>
                    )}
                    <Button onClick={close}>Cancel</Button>
                  </>
                )}
              </Flex>
            </PanelFooter>
          </Panel>
        }
      >
        Bring in certificates…
      </Button>
    </Flex>
  );
}
