/** The parts of the record page that show the record itself; the server renders them. */
export async function showRecordAgain() {
  const { pathname, search } = location;
  const parts = document.querySelectorAll('[data-part]');
  if (parts.length === 0) return;
  const response = await fetch(pathname + search, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of parts) {
    const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
  }
}
