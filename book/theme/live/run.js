// A run: how it ended, what it printed and who wrote it, its timeline, and the same in words.
import { count, el } from './words.js';
import { chart } from './chart.js';

/// Shows a run in place of what was there.
export function show_run(place, run, title) {
    const { fault, ended, output, n_left_out, told, schedule } = run;
    if (fault) {
        place.replaceChildren(el('p', { class: 'mh-title' }, `${title}: ${fault.kind.replaceAll('_', ' ')}`), el('pre', { class: 'mh-fault', tabindex: 0 }, fault.message.join('\n')));
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
        ...pieces.map(({ by, text }) => [by == null ? null : el('span', { class: 'mh-by' }, String(by)), el('samp', {}, text)]).flat(),
        is_error ? el('span', { class: 'mh-by' }, 'to stderr') : null));
    if (n_left_out) lines.splice(lines.length / 2, 0, el('li', {}, `… ${count(n_left_out, 'more line')} …`));
    return el('ol', { class: 'mh-output', tabindex: 0, 'aria-label': 'What it printed, each part after the number of its writer' }, ...lines);
}

function in_words(told) {
    const rows = told.map((line) => {
        const [, at, what] = line.match(/^([\d.]+ (?:µs|ms|s)): (.*)$/) ?? [null, '', line];
        return el('tr', {}, el('td', {}, at), el('td', {}, what));
    });
    const head = el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'After'), el('th', { scope: 'col' }, 'What happened')));
    return el('details', {}, el('summary', {}, 'The same in words'), el('div', { class: 'mh-scroll', tabindex: 0, role: 'region', 'aria-label': 'The run in words' }, el('table', { class: 'mh-words' }, head, el('tbody', {}, ...rows))));
}

function schedule_table(schedule) {
    const n_threads = Math.max(...schedule.map(({ thread }) => thread)) + 1;
    const names = Array.from({ length: n_threads }, (_, nth) => el('th', { scope: 'col' }, nth ? `thread ${nth}` : 'main'));
    const rows = schedule.slice(0, 200).map(({ thread, line, what }) => el('tr', {}, el('td', {}, line ?? ''),
        ...names.map((_, nth) => el('td', {}, nth === thread ? what : ''))));
    return el('div', { class: 'mh-scroll', tabindex: 0, role: 'region', 'aria-label': 'The schedule that fails' }, el('table', { class: 'mh-words' },
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'line'), ...names)), el('tbody', {}, ...rows)));
}
