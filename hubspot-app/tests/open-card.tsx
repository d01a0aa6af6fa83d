import { Button } from '@hubspot/ui-extensions';
import { createRenderer } from './renderer.ts';
import { DealCardContent } from '../src/app/cards/deal-card/DealCardContent.tsx';
import { allText } from './all-text.ts';

export function openCard() {
  const renderer = createRenderer('crm.record.tab');
  renderer.render(<DealCardContent context={renderer.mocks.context} actions={renderer.mocks.actions} />);
  return renderer;
}

export type Renderer = ReturnType<typeof openCard>;
const fakeEvent = { type: 'click', bubbles: false, timeStamp: 0, id: '1' };

export const words = (renderer: Renderer) => allText(renderer.getRootNode());

/** Overlays hang on their button; the host opens them. */
export function overlayOf(renderer: Renderer, label: string) {
  const overlay = renderer.find(Button, (node) => node.text === label).props.overlay as unknown as {
    find: Renderer['find'];
    findAll: Renderer['findAll'];
    text: string | null;
  };
  return overlay;
}

export function press(node: { trigger: (name: never, event: never) => void }) {
  node.trigger('onClick' as never, fakeEvent as never);
}
