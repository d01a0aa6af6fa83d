/** What the server told this page: who is looking, how they read, and where to ask. */
export const page = JSON.parse(document.getElementById('page-facts').textContent);

export async function askServer(path, body) {
  const response = await fetch(page.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw Object.assign(new Error('No answer'), { body: { message: `The sandbox answered ${response.status}.` } });
  }
  const { returned, thrown } = await response.json();
  // Components find what Apex or Lightning Data Service has to say in `body`.
  if (thrown) throw Object.assign(new Error(thrown.body.message), thrown);
  return returned;
}
