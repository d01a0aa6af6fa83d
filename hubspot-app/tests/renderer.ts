import * as hubspot from '@hubspot/ui-extensions/testing';

/** HubSpot's renderer, which gives up waiting after a second: here a busy machine must not decide. */
export const createRenderer: typeof hubspot.createRenderer = (location) => {
  const renderer = hubspot.createRenderer(location);
  return {
    ...renderer,
    waitFor: (check, options) => renderer.waitFor(check, { timeoutInMs: 45_000, ...options }),
  };
};
