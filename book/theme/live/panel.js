// <mh-panel>: an exercise on its page. Its state, its steps and their verdicts as they come, runs, hints, and the solution in the end.
import { ask, count, el, prose, scroller, split_args } from './words.js';
import { show_run } from './run.js';

const MARKS = { passed: '✓', failed: '✗', not_done_yet: '·', not_witnessed: '?', broken: '!', unknown: '–' };
const SAID = { passed: 'passed', failed: 'failed', not_done_yet: 'not done yet', not_witnessed: 'not witnessed', broken: 'could not be judged', unknown: 'not judged yet' };

/// What a standing says, in a few words.
function state_of({ state, n_passed, n_steps, is_checking }) {
    if (is_checking) return 'being judged …';
    return {
        passed: `✓ passed, all ${count(n_steps, 'step')}`, begun: `${n_passed} of ${count(n_steps, 'step')} passed`,
        untouched: '· not done yet', does_not_compile: '✗ does not compile', unreadable: '✗ can’t be read',
    }[state] ?? 'not judged as it is now';
}

class Panel extends HTMLElement {
    connectedCallback() {
        if (this.status) return;
        const { exercise } = this.dataset;
        const button = (text, onclick, props) => el('button', { type: 'button', onclick, ...props }, text);
        this.status = el('p', { class: 'mh-state', role: 'status' }, 'not known yet');
        this.check = button('Check', () => this.say('check', { exercise }));
        const field = el('input', { name: 'args', autocomplete: 'off', spellcheck: 'false', id: `mh-args-${exercise}`, value: this.dataset.args });
        const run = el('form', { class: 'mh-run-form', onsubmit: (event) => {
            event.preventDefault();
            this.say('run', { exercise, args: split_args(field.value) });
        } }, el('label', { for: field.id }, 'Arguments'), field, el('button', {}, 'Run'));
        this.stop = button('Stop', () => this.say('stop', { exercise }), { hidden: true });
        this.steps = el('ol', { class: 'mh-steps' });
        this.fault = el('div');
        this.ran = el('div');
        this.hint_button = button('Show a hint', () => this.hint());
        this.hints = el('div', { class: 'mh-hints', 'aria-live': 'polite' });
        this.solution_button = button('Compare with the solution', () => this.solution(), { hidden: true });
        this.diff = el('div');
        this.trouble = el('p', { class: 'mh-trouble', role: 'alert' });
        this.append(el('div', { class: 'mh-bar' }, this.status, this.check, this.stop, run), this.trouble, this.fault, this.steps,
            el('div', { class: 'mh-bar' }, this.hint_button, this.solution_button), this.hints, this.diff, this.ran);
        this.rows = new Map();
        // mdBook turns pages by keys.
        this.addEventListener('keydown', (event) => event.stopPropagation());
    }

    async say(path, body) {
        this.trouble.textContent = '';
        const { ok, text, data } = await ask(path, body);
        if (!ok) this.trouble.textContent = text;
        return ok && data;
    }

    show(message) {
        const { is_checking, steps, edition, run, state, fault } = message;
        const is_new = edition !== this.edition;
        const state_line = state_of(message);
        const first = is_checking ? null : steps.find(({ verdict }) => verdict !== 'passed' && verdict !== 'unknown');
        const said = first && !is_checking && state !== 'untouched' ? `${state_line}; step ${first.number}, ${first.claim}: ${first.finding?.id ?? SAID[first.verdict]}` : state_line;
        if (this.status.textContent !== said) this.status.textContent = said;
        this.dataset.state = is_checking ? 'checking' : state;
        this.setAttribute('aria-busy', is_checking);
        for (const step of steps) this.step(step, message, is_new);
        if (!is_checking && this.opened !== edition) {
            this.opened = edition;
            const is_worth = first && state !== 'untouched';
            for (const { number } of steps) this.rows.get(number).box.open = is_worth && number === first.number;
        }
        this.edition = edition;
        if (is_new) this.diff.replaceChildren();
        if (is_new && this.hinted !== first?.number) this.hints.replaceChildren();
        this.fault.replaceChildren(...(fault ? [scroller('pre', 'What the compiler says', 'mh-fault', fault.message.join('\n'))] : []));
        const is_done = state === 'passed';
        this.hint_button.hidden = is_done || !first;
        this.solution_button.hidden = !is_done;
        this.stop.hidden = !is_checking && run?.state !== 'running';
        this.show_ran(run);
    }

    step(step, { exercise, is_checking }, is_new) {
        let row = this.rows.get(step.number);
        if (!row) {
            row = { mark: el('span', { class: 'mh-mark', 'aria-hidden': 'true' }), verdict: el('span', { class: 'mh-verdict' }), body: el('div') };
            row.box = el('details', { ontoggle: () => row.box.open && this.fill(row) }, el('summary', {}, row.mark, ` ${step.number} ${step.claim} `, row.verdict), row.body);
            this.rows.set(step.number, row);
            this.steps.append(el('li', {}, row.box));
        }
        const text = JSON.stringify(step);
        const says = is_checking && step.verdict === 'unknown' ? '…' : SAID[step.verdict] + (step.finding ? `: ${step.finding.id}` : '');
        if (row.verdict.textContent !== says) row.verdict.textContent = says;
        if (row.text === text && !is_new) return;
        Object.assign(row, { text, step, exercise, is_filled: false });
        row.mark.textContent = MARKS[step.verdict];
        row.box.dataset.verdict = step.verdict;
        if (row.box.open) this.fill(row);
    }

    // What there is to see of a step, once somebody looks.
    async fill(row) {
        if (row.is_filled) return;
        row.is_filled = true;
        const { step, exercise, text } = row;
        const { finding } = step;
        const parts = [];
        if (finding) {
            const pairs = ['expected', 'seen', 'why', 'look'].map((name) => [el('dt', {}, name), el('dd', {}, ...prose(finding[name]))]);
            parts.push(el('dl', { class: 'mh-finding' }, ...pairs.flat()), el('p', {}, el('a', { href: `/findings.html#${finding.id}` }, `What ${finding.id} means`)));
        } else if (step.reason || !step.has_run) {
            parts.push(el('p', {}, step.reason ?? { not_done_yet: 'Your program came to a todo! on this path.', unknown: 'Press Check, or save your file.', not_witnessed: this.unwitnessed }[step.verdict] ?? 'No run of yours stands behind this.'));
        }
        row.body.replaceChildren(...parts);
        if (!step.has_run) return;
        const { ok, data } = await ask(`step?exercise=${exercise}&number=${step.number}`);
        if (ok && row.text === text) show_run(row.body.appendChild(el('div')), data, 'The run behind this verdict');
    }

    async show_ran(run) {
        const key = run && `${run.job} ${run.state}`;
        if (key === this.ran_key) return;
        this.ran_key = key;
        const title = run && `Your run${run.args.length ? ` with ${run.args.join(' ')}` : ''}`;
        if (run?.state !== 'ended') {
            this.ran.replaceChildren(...(run ? [el('p', { role: 'status' }, run.state === 'running' ? `${title} goes on …` : `${title} was stopped.`)] : []));
            return;
        }
        const { ok, data } = await ask(`run?exercise=${this.dataset.exercise}`);
        if (ok && this.ran_key === key) show_run(this.ran, data, title);
    }

    async hint() {
        const { exercise } = this.dataset;
        const more = await this.say('hint', { exercise });
        const all = more && (await this.say('hint', { exercise, again: true }));
        if (!all) return;
        this.hinted = all.number;
        this.hints.replaceChildren(...all.rungs.map(({ number, text }) => el('p', {}, el('b', {}, `Hint ${number} of ${all.n_rungs}, step ${all.number}. `), prose(text))));
        if (all.rungs.length === all.n_rungs) this.hints.append(el('div', {}, 'These are all the hints of this step.'));
    }

    async solution() {
        const solution = await this.say('solution', { exercise: this.dataset.exercise });
        if (!solution) return;
        const SIDES = { both: [' ', ''], yours: ['−', 'yours: '], solution: ['+', 'solution: '] };
        const line = ({ side, text }) => el('span', { class: `mh-${side}` }, el('span', { class: 'mh-hidden' }, SIDES[side][1]), el('span', { 'aria-hidden': 'true' }, SIDES[side][0]), ` ${text}\n`);
        const is_same = solution.lines.every(({ side }) => side === 'both');
        const said = is_same ? 'Your answer is the solution, line for line.' : 'Lines with − are yours, lines with + the solution’s. It is a second opinion, not the only right one.';
        this.diff.replaceChildren(el('p', { role: 'status' }, said), is_same ? '' : scroller('pre', 'Your answer beside the solution', 'mh-diff', solution.lines.map(line)));
    }
}

customElements.define('mh-panel', Panel);

// The arguments that the page runs this exercise with.
function args_of(section, exercise) {
    const text = [...section.querySelectorAll('pre code')].map((code) => code.textContent).join('\n');
    return RegExp(`^cargo xtask run (?:--\\S+ \\d+ )?${exercise} (.+)$`, 'm').exec(text)?.[1] ?? '';
}

const places = new Map();
let chapter;
for (const section of document.querySelectorAll('section.exercise[data-exercise]')) {
    const { exercise } = section.dataset;
    chapter = section.dataset.chapter;
    places.set(exercise, section.appendChild(el('mh-panel', { 'data-exercise': exercise, 'data-args': args_of(section, exercise) })));
}

export const panels = {
    chapter,
    show: (message) => places.get(message.exercise)?.show(message),
    witness: (why) => places.forEach((panel) => (panel.unwitnessed = why)),
};
