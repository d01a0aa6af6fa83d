/** Of several readings under way only the newest counts: one that was overtaken answers nothing. */
export function newestReading() {
  let latest = 0;
  return {
    async read(ask) {
      latest += 1;
      const ticket = latest;
      try {
        const value = await ask();
        return ticket === latest ? { value } : undefined;
      } catch (error) {
        return ticket === latest ? { error } : undefined;
      }
    },
    drop() {
      latest += 1;
    },
  };
}

/** The next page behind the rows there are, each row once. */
export function withMore(rows, more) {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...more.filter(({ id }) => !known.has(id))];
}
