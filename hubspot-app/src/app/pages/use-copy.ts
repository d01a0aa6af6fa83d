import { useState } from 'react';

/** Puts a text on HubSpot's clipboard, and says whether that went well. */
export function useCopy(copy: (text: string) => Promise<unknown>) {
  const [copied, setCopied] = useState('');

  async function put(text: string) {
    try {
      await copy(text);
      setCopied('Copied.');
    } catch {
      setCopied('The browser did not let us copy. Select the text and copy it yourself.');
    }
  }

  return { copied, put: (text: string) => void put(text) };
}
