// Fetches the compiled components, and says how long that takes while they are built for the first time.
(() => {
  const USUAL_SECONDS = 15;
  const base = JSON.parse(document.getElementById('page-facts').textContent).base;
  const places = [...document.querySelectorAll('[data-component]')];
  if (places.length === 0) return;

  const say = (title, words, share) => {
    for (const place of places) {
      place.querySelector('.lx-building-title').textContent = title;
      place.querySelector('.lx-building-words').textContent = words;
      const bar = place.querySelector('.lx-building-bar');
      bar.hidden = share === undefined;
      if (share !== undefined) bar.firstElementChild.style.width = `${Math.round(share * 100)}%`;
    }
  };

  const load = (url) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('error', () => say('The components could not be loaded', 'Reload the page.'));
    document.head.append(script);
  };

  const ask = async () => {
    try {
      const answer = await (await fetch(`${base}/bundle`)).json();
      if (answer.state === 'ready') return load(answer.url);
      if (answer.state === 'failed') return say('The Lightning components could not be built', answer.message);
      // Approaches the end without ever claiming to be there.
      const share = 1 - Math.exp((-2 * answer.seconds) / USUAL_SECONDS);
      say(
        'Building the Lightning components',
        `This takes about ${USUAL_SECONDS} seconds on a quiet machine, and only the first time. ${answer.seconds} s so far.`,
        share,
      );
    } catch {
      say('The sandbox does not answer', 'Is it still running? This page tries again.');
    }
    setTimeout(ask, 700);
  };
  void ask();
})();
