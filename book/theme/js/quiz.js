// <mh-choice>: predict, then see. Made of a folded task list: each item is a choice, `: ` and why it is right or wrong.
// Without script, and on paper, the list stays what it is.
(function () {
    'use strict';

    let n_choices = 0;

    // What an item says before its first colon, and after it. A colon inside of code is no end.
    function parted(item) {
        const label = document.createDocumentFragment();
        const why = document.createDocumentFragment();
        let is_why = false;
        for (const node of [...item.childNodes]) {
            if (node.nodeName === 'INPUT') continue;
            const copy = node.cloneNode(true);
            const end = is_why || node.nodeType !== Node.TEXT_NODE ? -1 : node.data.search(/:(\s|$)/);
            if (end >= 0) {
                label.append(node.data.slice(0, end));
                why.append(node.data.slice(end + 1).trimStart());
                is_why = true;
            } else {
                (is_why ? why : label).append(copy);
            }
        }
        return { label, why };
    }

    // A box that nobody can tick becomes a word.
    function in_words(box) {
        const word = document.createElement('span');
        word.className = box.checked ? 'is-right' : 'is-wrong';
        word.textContent = box.checked ? '✓ right' : '✗ wrong';
        box.replaceWith(word, '\u2002');
    }

    class Choice extends HTMLElement {
        // Takes the choices of a folded answer.
        take(answer, items, question) {
            n_choices += 1;
            this.right = items.map((item) => item.querySelector('input').checked);
            const is_set = answer.hasAttribute('data-outputs') || this.right.filter(Boolean).length !== 1;
            this.is_set = is_set;
            const group = document.createElement('fieldset');
            if (question) {
                question.id = question.id || `mh-question-${n_choices}`;
                group.setAttribute('aria-labelledby', question.id);
            }
            this.rows = items.map((item, at) => {
                const { label, why } = parted(item.querySelector(':scope > p') ?? item);
                const row = document.createElement('div');
                const box = document.createElement('input');
                Object.assign(box, { type: is_set ? 'checkbox' : 'radio', name: `mh-choice-${n_choices}` });
                const words = document.createElement('span');
                words.className = answer.hasAttribute('data-outputs') ? 'lines' : 'words';
                words.append(label);
                const line = document.createElement('label');
                line.append(box, words);
                const reason = document.createElement('p');
                reason.className = 'why';
                reason.hidden = true;
                const verdict = document.createElement('span');
                verdict.className = this.right[at] ? 'is-right' : 'is-wrong';
                verdict.textContent = this.right[at] ? '✓ right' : '✗ wrong';
                reason.append(verdict, '\u2002', why);
                row.append(line, reason);
                group.append(row);
                // A new choice has no verdict yet.
                box.addEventListener('change', () => { this.status.textContent = ''; });
                return { box, reason };
            });
            this.append(group, this.deeds());
        }

        deeds() {
            const deeds = document.createElement('div');
            deeds.className = 'deeds';
            const look = document.createElement('button');
            Object.assign(look, { type: 'button', textContent: 'See' });
            look.addEventListener('click', () => this.see());
            this.status = document.createElement('p');
            this.status.setAttribute('role', 'status');
            deeds.append(look, this.status);
            if (this.is_set) {
                const note = document.createElement('span');
                note.textContent = 'Tick all that are right.';
                deeds.prepend(note);
            }
            return deeds;
        }

        see() {
            const chosen = this.rows.map(({ box }) => box.checked);
            if (!this.is_set && !chosen.includes(true)) {
                this.status.textContent = 'Choose first: a wrong guess teaches more than none.';
                return;
            }
            const n_right = chosen.filter((is_chosen, at) => is_chosen === this.right[at]).length;
            const is_right = n_right === chosen.length;
            this.rows.forEach(({ reason }, at) => {
                // One that was wrong leaves the others to be guessed.
                if (this.is_set || is_right || chosen[at]) reason.hidden = false;
            });
            if (this.is_set) {
                this.status.textContent = is_right ? 'All of them right.' : `${n_right} of ${chosen.length} as it is.`;
            } else {
                const reason = this.rows[chosen.indexOf(true)].reason.textContent.slice(1).trim();
                const unseen = document.createElement('span');
                unseen.className = 'unseen';
                unseen.textContent = ` ${reason}`;
                this.status.textContent = is_right ? 'Right.' : 'No; its line says why. Choose again.';
                // Who listens gets the reason at once.
                this.status.append(unseen);
            }
        }
    }
    customElements.define('mh-choice', Choice);

    // On the page of the whole book, which is for paper, answers are open and nothing is asked.
    const is_paper = /\/print(\.html)?$/.test(location.pathname);
    for (const answer of document.querySelectorAll('.quiz details')) {
        const items = [...answer.querySelectorAll('li')].filter((item) => item.querySelector('input[type="checkbox"]'));
        if (items.length && !is_paper) {
            const choice = document.createElement('mh-choice');
            choice.take(answer, items, answer.parentElement.querySelector(':scope > p'));
            answer.classList.add('is-asked');
            answer.before(choice);
        }
        items.forEach((item) => in_words(item.querySelector('input')));
        if (is_paper) answer.open = true;
    }
})();
