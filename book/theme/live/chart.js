// The timeline: a lane for each process and thread, from left to right in the order of events.
import { el, svg } from './words.js';

// As wide as the panel.
const LABEL = 140;
const BARS = 350;
const WORDS = 190;
const ROW = 24;
const MOST_CHARS = 28;
const LINKS = { bears: ['begins', 'thread_begins'], reaps: ['reaped'] };

const shorter = (text, n) => (text.length > n ? `${text.slice(0, n - 1)}…` : text);

export function chart({ command, facts, n_columns, wall, lanes, moments, legend }) {
    const x = (column) => LABEL + ((column + 0.5) * BARS) / n_columns;
    const y = (lane) => 30 + lane * ROW;
    const height = y(lanes.length) + 6;
    const drawing = svg('svg', { viewBox: `0 0 ${LABEL + BARS + WORDS} ${height}`, 'aria-hidden': 'true', focusable: 'false' },
        svg('path', { class: 'c-axis', d: `M${LABEL} 12H${LABEL + BARS}m-5 -4l5 4l-5 4` }),
        svg('text', { x: LABEL + BARS + 8, y: 16, class: 'c-quiet' }, wall),
        svg('text', { x: LABEL, y: 8, class: 'c-quiet c-small' }, 'in the order of events'));
    lanes.forEach(({ name, number, depth, spans, words }, nth) => {
        const indent = Math.min(depth, 6) * 12;
        if (depth) drawing.append(svg('path', { class: 'c-tree', d: `M${indent - 8} ${y(nth) - 9}v9h6` }));
        const label = svg('text', { x: indent, y: y(nth) + 4 }, shorter(name, 18 - 2 * Math.min(depth, 6) - (number.length > 6 ? 2 : 0)) + ' ');
        label.append(svg('tspan', { class: 'c-number' }, number));
        drawing.append(label);
        for (const { from, to, shows } of spans) {
            const left = x(from) - BARS / n_columns / 2;
            drawing.append(svg('rect', { class: `c-span s-${shows}`, x: left, y: y(nth) - 5, width: ((to - from) * BARS) / n_columns, height: 10, rx: 1 }));
        }
        const said = words.length > 1 ? `${shorter(words[0], MOST_CHARS - 4)} +${words.length - 1}` : shorter(words[0] ?? '', MOST_CHARS);
        drawing.append(svg('text', { x: LABEL + BARS + 8, y: y(nth) + 4, class: 'c-words' }, said));
    });
    for (const { column, marks } of moments) {
        for (const [from, others] of Object.entries(LINKS)) {
            const above = marks.find(([, mark]) => mark === from);
            const below = above && marks.find(([, mark]) => others.includes(mark));
            if (below) drawing.append(svg('path', { class: `c-link l-${from}`, d: `M${x(column)} ${y(above[0])}V${y(below[0])}` }));
        }
    }
    const groups = moments.map(({ column, at, said, marks }) => svg('g', {}, svg('title', {}, `${at}: ${said}`), ...marks.map(([lane, mark]) => sign(mark, x(column), y(lane)))));
    drawing.append(...groups);
    const cursor = drawing.appendChild(svg('path', { class: 'c-cursor' }));

    const fact = el('p', { class: 'mh-fact', 'aria-hidden': 'true' }, 'Point at a mark, or walk with the arrow keys.');
    const stage = el('div', {
        class: 'mh-stage', tabindex: 0, role: 'slider', 'aria-label': `Timeline of ${command}, moment by moment`, 'aria-orientation': 'horizontal',
        'aria-valuemin': 0, 'aria-valuemax': Math.max(moments.length - 1, 0), 'aria-valuenow': 0, 'aria-valuetext': 'Walk with the arrow keys.',
    }, drawing);
    let at = -1;
    const look = (nth) => {
        const moment = moments[nth];
        if (!moment) return;
        at = nth;
        const said = `${moment.at}: ${moment.said}`;
        fact.textContent = said;
        stage.setAttribute('aria-valuenow', nth);
        stage.setAttribute('aria-valuetext', said);
        cursor.setAttribute('d', `M${x(moment.column)} 18V${height - 6}`);
        groups.forEach((group, place) => group.classList.toggle('is-looked-at', place === nth));
    };
    groups.forEach((group, nth) => group.addEventListener('pointerenter', () => look(nth)));
    stage.addEventListener('keydown', (event) => {
        const last = moments.length - 1;
        const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        look(Math.max(0, Math.min(last, to)));
    });
    const keys = legend.map(([mark, meaning]) => el('li', {}, svg('svg', { viewBox: '0 0 20 14', 'aria-hidden': 'true' }, key_of(mark)), meaning));
    return el('figure', { class: 'mh-chart' }, el('figcaption', {}, facts.join('. ')), stage, fact, el('ul', { class: 'mh-legend' }, ...keys));
}

const key_of = (mark) => (SIGNS[mark] ? sign(mark, 10, 7) : svg('rect', { class: `c-span s-${mark}`, x: 1, y: 2, width: 18, height: 10, rx: 1 }));

// What a mark looks like; around it is a wide, unseen place to point at.
const SIGNS = {
    root_begins: 'm0 -6v12', begins: 'm4 -5h-4v10h4', thread_begins: 'm4 -5h-4v10h4', bears: 'm-3.5 -3h7l-3.5 6z',
    reaps: 'm-3.5 3h7l-3.5 -6z', reaped: 'm-4 -5h4v10h-4', thread_ends: 'm-4 -5h4v10h-4', signal: 'm0 -6v7m0 3v1.5',
    ends_well: 'm-3 0l2.5 3.5l5 -7.5', ends_badly: 'm-4 -4l8 8m0 -8l-8 8',
    writes_out: 'm-4 0a4 4 0 1 1 8 0a4 4 0 1 1 -8 0', writes_err: 'm-4 0a4 4 0 1 1 8 0a4 4 0 1 1 -8 0',
};

function sign(mark, x, y) {
    return svg('g', { class: `c-mark m-${mark}` }, svg('rect', { class: 'c-hit', x: x - 6, y: y - 9, width: 12, height: 18 }),
        SIGNS[mark] && svg('path', { d: `M${x} ${y}${SIGNS[mark]}` }));
}
