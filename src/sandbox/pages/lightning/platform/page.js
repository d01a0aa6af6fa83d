/** What the server told this page: who is looking, how they read, and where to ask. */
export const page = JSON.parse(document.getElementById('page-facts').textContent);

export async function askServer(path, body) {
  const response = await fetch(page.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw { body: { message: `The sandbox answered ${response.status}.` } };
  const { returned, thrown } = await response.json();
  // An Apex or LDS error reaches a component as a plain object with a body.
  if (thrown) throw thrown;
  return returned;
}
