// A run: how it ended, what it printed and who wrote it, its timeline, and the same in words.
import { count, el, scroller } from './words.js';
import { chart } from './chart.js';

/// Shows a run in place of what was there.
export function show_run(place, run, title) {
    const { fault, ended, output, n_left_out, told, schedule } = run;
    if (fault) {
        place.replaceChildren(el('p', { class: 'mh-title' }, `${title}: ${fault.kind.replaceAll('_', ' ')}`), scroller('pre', 'What the compiler says', 'mh-fault', fault.message.join('\n')));
        return;
    }
    const parts = [el('p', { class: 'mh-title', role: 'status' }, title + (ended ? `: ${ended}` : ''))];
    if (schedule.length) parts.push(schedule_table(schedule));
    if (output.length) parts.push(printed(output, n_left_out));
    if (run.chart) parts.push(chart(run.chart));
    if (told.length) parts.push(in_words(told));
    place.replaceChildren(...parts);
}

function printed(output, n_left_out) {
    const lines = output.map(({ is_error, pieces }) => el('li', { class: is_error ? 'is-error' : null },
        pieces.map(({ by, text }) => [by && el('span', { class: 'mh-by' }, by), el('samp', {}, text)]),
        is_error && el('span', { class: 'mh-to' }, 'to stderr')));
    if (n_left_out) lines.splice(lines.length / 2, 0, el('li', {}, `… ${count(n_left_out, 'more line')} …`));
    return scroller('div', 'What it printed, each part after the number of its writer', 'mh-output', el('ol', {}, lines));
}

function in_words(told) {
    const rows = told.map((line) => {
        const [, at, what] = line.match(/^([\d.]+ (?:µs|ms|s)): (.*)$/) ?? [null, '', line];
        return el('tr', {}, el('td', {}, at), el('td', {}, what));
    });
    return el('details', {}, el('summary', {}, 'The same in words'), table('The run in words', ['After', 'What happened'], rows));
}

function schedule_table(schedule) {
    const n_threads = Math.max(...schedule.map(({ thread }) => thread)) + 1;
    const lanes = Array.from({ length: n_threads }, (_, nth) => nth);
    const rows = schedule.slice(0, 200).map(({ thread, line, what }) => el('tr', {}, el('td', {}, line), lanes.map((nth) => el('td', {}, nth === thread && what))));
    return table('The schedule that fails', ['line', ...lanes.map((nth) => (nth ? `thread ${nth}` : 'main'))], rows);
}

function table(label, heads, rows) {
    const head = el('thead', {}, el('tr', {}, heads.map((name) => el('th', { scope: 'col' }, name))));
    return scroller('div', label, 'mh-scroll', el('table', { class: 'mh-words' }, head, el('tbody', {}, rows)));
}
