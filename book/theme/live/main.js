// The live book: one stream of news for the page, panels where exercises and listings are, progress everywhere.
import { el, prose, count } from './words.js';
import { panels } from './panel.js';
import { listings } from './listing.js';

const chapter = panels.chapter ?? listings.chapter ?? '';
let course;
let stream;

// --- News ---------------------------------------------------------------------------------------------------------------

const bar = el('div', { class: 'mh-note', role: 'status', hidden: true });
document.body.append(bar);

function note(lines, is_lasting) {
    const close = el('button', { type: 'button', 'aria-label': 'Close this note', onclick: () => note([]) }, '×');
    bar.replaceChildren(...lines.slice(0, 8).map((line) => el('p', {}, ...prose(line))), is_lasting ? '' : close);
    bar.hidden = lines.length === 0;
    bar.dataset.lasting = Boolean(is_lasting);
}

const HEARD = {
    course(message) {
        course = message;
        for (const { slug, listings: names } of course.chapters) listings.know(slug, names);
        panels.witness(course.why_unwitnessed);
        show_progress();
    },
    standing({ standing }) {
        for (const { exercises } of course?.chapters ?? []) {
            const place = exercises.findIndex(({ exercise }) => exercise === standing.exercise);
            if (place >= 0) exercises[place] = standing;
        }
        show_progress();
    },
    next({ exercise }) {
        if (course) course.next = exercise;
        show_progress();
    },
    panel: (message) => panels.show(message),
    listing: (message) => listings.show(message),
    note: ({ message }) => note(message),
};

// A browser opens six connections to a server. So a page that nobody looks at lets go of its own, and the server sends the
// oldest to rest when there are many.
function listen() {
    if (stream || document.visibilityState !== 'visible') return;
    stream = new EventSource(`/live/events?chapter=${encodeURIComponent(chapter)}`);
    stream.addEventListener('open', () => bar.dataset.lasting === 'true' && note([]));
    stream.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data);
        HEARD[message.kind]?.(message);
    });
    stream.addEventListener('rest', rest);
    stream.addEventListener('error', () => {
        const is_shut = stream?.readyState === EventSource.CLOSED;
        if (is_shut) stream = null;
        note(['This page is no longer alive. Start `cargo xtask learn` again, and open the address that it shows.'], true);
    });
}

function rest() {
    stream?.close();
    stream = null;
}

document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? listen() : rest()));
for (const event of ['focus', 'pageshow', 'pointerdown']) addEventListener(event, listen);
addEventListener('pagehide', rest);

// --- Progress -----------------------------------------------------------------------------------------------------------

const passed = (exercises) => exercises.filter(({ state }) => state === 'passed').length;

function show_progress() {
    if (!course) return;
    for (const { page, exercises } of course.chapters) {
        for (const link of document.querySelectorAll(`#mdbook-sidebar a[href$="${page}.html"]`)) {
            const said = `${passed(exercises)}/${exercises.length}`;
            const mark = link.querySelector('.mh-done') ?? link.appendChild(el('span', { class: 'mh-done' }));
            const is_done = passed(exercises) === exercises.length;
            mark.classList.toggle('is-done', is_done);
            const words = el('span', { class: 'mh-hidden' }, ` exercises passed`);
            if (mark.dataset.said !== said) mark.replaceChildren(` ${said}`, words);
            mark.dataset.said = said;
        }
    }
    if (/\/(index|introduction)?(\.html)?$/.test(location.pathname)) show_front();
}

let front;

function show_front() {
    if (!front) {
        front = el('section', { class: 'mh-front', 'aria-label': 'Where you are' });
        (document.querySelector('main .page-facts') ?? document.querySelector('main h1'))?.after(front);
    }
    const all = course.chapters.flatMap(({ exercises }) => exercises);
    const next = all.find(({ exercise }) => exercise === course.next);
    const of_next = course.chapters.find(({ slug }) => slug === next?.chapter);
    const link = next && el('a', { href: `/${of_next.page}.html#${next.exercise}` }, next.exercise);
    const chapters = course.chapters.filter(({ exercises }) => exercises.length).map(({ number, page, title, exercises }) => {
        const n = passed(exercises);
        const name = el('a', { href: `/${page}.html` }, `${number}. ${title}`);
        const meter = el('progress', { max: exercises.length, value: n, 'aria-label': title });
        return el('li', {}, name, meter, el('span', {}, `${n} of ${exercises.length}`));
    });
    front.replaceChildren(
        el('p', {}, `You have passed ${passed(all)} of ${count(all.length, 'exercise')}. `, ...(next ? ['Next: ', link, ` in chapter ${of_next.number}.`] : ['That is all of them.'])),
        el('details', { open: front.querySelector('details')?.open }, el('summary', {}, 'Chapter by chapter'), el('ul', {}, ...chapters)),
    );
}

listen();
