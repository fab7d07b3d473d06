// Listings: each that the course can run has a button below it, and shows what it did.
import { ask, el } from './words.js';
import { show_run } from './run.js';

const places = new Map();
const key_of = (chapter, listing) => `${chapter}/${listing}`;
let chapter;

for (const block of document.querySelectorAll('pre[data-listing]')) {
    const { listing } = block.dataset;
    chapter = block.dataset.chapter;
    // Below the tabs, if it is one of two languages; and below what it prints.
    let last = block.closest('mh-tabs') ?? block;
    const place = places.get(key_of(chapter, listing)) ?? { result: el('div', { class: 'mh-listing-run' }), after: last };
    const trouble = el('span', { role: 'alert' });
    const run = async () => {
        const { ok, text } = await ask('run', { chapter: block.dataset.chapter, listing });
        trouble.textContent = ok ? '' : text;
    };
    const button = el('button', { type: 'button', hidden: true, onclick: run }, `Run ${listing} here`);
    let bar = last.nextElementSibling?.matches('.mh-listing') ? last.nextElementSibling : null;
    if (!bar) last.after((bar = el('div', { class: 'mh-listing mh-bar' })));
    bar.append(button, trouble);
    (place.buttons ??= []).push(button);
    if (!places.has(key_of(chapter, listing))) bar.append(place.result);
    places.set(key_of(chapter, listing), place);
}

export const listings = {
    chapter,
    know(slug, names) {
        for (const name of names) places.get(key_of(slug, name))?.buttons.forEach((button) => (button.hidden = false));
    },
    async show({ chapter: slug, listing, run }) {
        const place = places.get(key_of(slug, listing));
        if (!place || place.seen === `${run.job} ${run.state}`) return;
        place.seen = `${run.job} ${run.state}`;
        if (run.state !== 'ended') {
            place.result.replaceChildren(el('p', { role: 'status' }, run.state === 'running' ? `${listing} runs …` : `${listing} was stopped.`));
            return;
        }
        const { ok, data } = await ask(`run?chapter=${slug}&listing=${listing}`);
        if (ok) show_run(place.result, data, listing);
    },
};
