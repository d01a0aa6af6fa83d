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
import { type ImportAnswer, useImport } from './use-import.ts';

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

interface ImportPanelProps<A extends ImportAnswer> {
  id: string;
  help: ImportHelp;
  /** "Bring in certificates" */
  title: string;
  /** "Back to the partners" */
  back: string;
  path: string;
  about: { label: string; of: (row: A['rows'][number]) => string };
  /** How many lines would be taken. */
  readyOf: (answer: A) => number;
  reader: Reader;
  closeOverlay: (id: string) => void;
  onImported: () => void;
}

/** Rows by CSV: paste, look, import. */
export function ImportPanel<A extends ImportAnswer>(props: ImportPanelProps<A>) {
  const { id, help, title, back, path, about, readyOf, reader, closeOverlay, onImported } = props;
  const form = useImport<A>(path, reader, onImported);
  const { answer, sending } = form;
  const ready = answer?.outcome === 'preview' ? readyOf(answer) : 0;
  const close = () => closeOverlay(id);
  return (
    <Flex direction="row">
      <Button
        overlay={
          <Panel id={id} title={title} width="lg" onOpen={form.restart}>
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
                  {answer && <ImportResult answer={answer} about={about} />}
                </Flex>
              </PanelSection>
            </PanelBody>
            <PanelFooter>
              <Flex direction="row" gap="sm" wrap="wrap" align="center">
                {answer?.outcome === 'done' ? (
                  <Button variant="primary" onClick={close}>
                    {back}
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
        {`${title}…`}
      </Button>
    </Flex>
  );
}
