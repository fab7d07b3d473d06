// <mh-tabs>: a program in two languages. Without script its blocks stand one below the other.
(function () {
    'use strict';

    const KEY = 'mh-language';
    const NAMES = { rust: 'Rust', python: 'Python', sh: 'Shell', text: 'Text' };
    let n_groups = 0;

    function remembered() {
        try { return localStorage.getItem(KEY); } catch { return null; }
    }

    class Tabs extends HTMLElement {
        connectedCallback() {
            if (this.tabs) return;
            const blocks = [...this.querySelectorAll(':scope > pre')];
            if (blocks.length < 2) return;
            n_groups += 1;
            const list = document.createElement('div');
            list.setAttribute('role', 'tablist');
            list.setAttribute('aria-label', 'Language');
            this.tabs = blocks.map((block) => this.panel(block, list));
            this.prepend(list);
            list.addEventListener('keydown', (event) => this.key(event));
            const chosen = this.tabs.some((tab) => tab.dataset.language === remembered());
            this.choose(chosen ? remembered() : this.tabs[0].dataset.language);
        }

        // Puts a block into a panel, and returns the tab that shows it.
        panel(block, list) {
            const classes = [...(block.querySelector('code')?.classList ?? [])];
            const language = classes.find((name) => name.startsWith('language-'))?.slice(9) ?? 'text';
            const name = NAMES[language] ?? language;
            const id = `mh-tab-${n_groups}-${language}`;
            const panel = document.createElement('div');
            panel.setAttribute('role', 'tabpanel');
            panel.setAttribute('aria-labelledby', id);
            panel.id = `${id}-panel`;
            const title = document.createElement('p');
            title.className = 'tab-name';
            title.textContent = name;
            block.replaceWith(panel);
            panel.append(title, block);
            const tab = document.createElement('button');
            Object.assign(tab, { type: 'button', id, textContent: name });
            tab.setAttribute('role', 'tab');
            tab.setAttribute('aria-controls', panel.id);
            tab.dataset.language = language;
            tab.addEventListener('click', () => choose_everywhere(language));
            list.append(tab);
            return tab;
        }

        choose(language) {
            if (!this.tabs?.some((tab) => tab.dataset.language === language)) return;
            for (const tab of this.tabs) {
                const is_chosen = tab.dataset.language === language;
                tab.setAttribute('aria-selected', is_chosen);
                tab.tabIndex = is_chosen ? 0 : -1;
                document.getElementById(tab.getAttribute('aria-controls')).hidden = !is_chosen;
            }
        }

        key(event) {
            const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -this.tabs.length, End: this.tabs.length };
            const from = this.tabs.indexOf(event.target);
            if (!(event.key in steps) || from < 0) return;
            event.preventDefault();
            const n = this.tabs.length;
            const to = { Home: 0, End: n - 1 }[event.key] ?? (from + steps[event.key] + n) % n;
            this.tabs[to].focus();
            choose_everywhere(this.tabs[to].dataset.language);
        }
    }

    // One choice for all programs, and for the next page.
    function choose_everywhere(language) {
        try { localStorage.setItem(KEY, language); } catch { /* then it holds for this page */ }
        const at = document.activeElement;
        const before = at?.getBoundingClientRect().top ?? 0;
        for (const tabs of document.querySelectorAll('mh-tabs')) tabs.choose(language);
        // Programs above have another length now; what the reader looks at stays where it was.
        window.scrollBy(0, (at?.getBoundingClientRect().top ?? 0) - before);
    }

    customElements.define('mh-tabs', Tabs);
})();
