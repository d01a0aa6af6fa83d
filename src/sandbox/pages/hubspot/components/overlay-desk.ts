import type { Reactions } from './wire.ts';

/** Panels and modals of the whole page by id, so that actions and reactions can open and close them by name. */
interface Entry {
  open: () => void;
  close: () => void;
}
const entries = new Map<string, Entry>();

export function registerOverlay(id: string, entry: Entry): () => void {
  entries.set(id, entry);
  return () => {
    if (entries.get(id) === entry) entries.delete(id);
  };
}

export const openOverlay = (id: string) => entries.get(id)?.open();
export const closeOverlay = (id: string) => entries.get(id)?.close();

export const reactions: Reactions = {
  openPanel: openOverlay,
  closePanel: closeOverlay,
  openModal: openOverlay,
  closeModal: closeOverlay,
};
