/**
 * The wire protocol of LWC as Salesforce's own adapters speak it: one adapter class a name, answering
 * `{ data, error }` and again whenever something says that the data changed.
 * https://lwc.dev/guide/wire_adapter
 */
const live = new Map();

export function createWire(name, answer) {
  const adapters = live.get(name) ?? new Set();
  live.set(name, adapters);
  return class WireAdapter {
    constructor(callback) {
      this.callback = callback;
      this.asked = 0;
      callback({ data: undefined, error: undefined });
    }
    connect() {
      adapters.add(this);
    }
    disconnect() {
      adapters.delete(this);
    }
    update(config) {
      this.config = config;
      void this.refresh();
    }
    async refresh() {
      // As on the platform: nothing is asked while a parameter is still undefined.
      if (!this.config || Object.values(this.config).some((value) => value === undefined)) return;
      const ticket = (this.asked += 1);
      try {
        const data = await answer(this.config);
        if (ticket === this.asked) this.callback(name === 'CurrentPageReference' ? data : { data, error: undefined });
      } catch (error) {
        if (ticket === this.asked) this.callback({ data: undefined, error });
      }
    }
  };
}

export function refreshWires(name, concerns = () => true) {
  for (const adapter of live.get(name) ?? []) if (concerns(adapter.config ?? {})) void adapter.refresh();
}
