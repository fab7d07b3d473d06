// Keyboard and screen reader access that mdBook's own pages lack.
(function () {
    'use strict';

    const main = document.querySelector('main');
    if (main) {
        main.id = main.id || 'text';
        main.tabIndex = -1;
        const skip = document.createElement('a');
        skip.className = 'skip-link';
        skip.href = '#' + main.id;
        skip.textContent = 'Skip to the text';
        document.body.prepend(skip);
    }

    // The toggle is a label: no Tab reaches it, and it may not carry aria-expanded.
    const toggle = document.getElementById('mdbook-sidebar-toggle');
    const checkbox = document.getElementById('mdbook-sidebar-toggle-anchor');
    if (toggle && checkbox) {
        toggle.setAttribute('role', 'button');
        toggle.tabIndex = 0;
        toggle.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                checkbox.click();
            }
        });
    }

    // Where one is, also for who can't see the colour.
    for (const link of document.querySelectorAll('#mdbook-sidebar a.active')) {
        link.setAttribute('aria-current', 'page');
    }

    // A block wider than the page scrolls; the keyboard must be able to scroll it too.
    function reach() {
        for (const wide of document.querySelectorAll('pre > code, figure.drawing, .table-wrapper')) {
            if (wide.scrollWidth > wide.clientWidth) {
                wide.tabIndex = 0;
            } else {
                wide.removeAttribute('tabindex');
            }
        }
    }
    reach();
    window.addEventListener('resize', reach);

    // mdBook turns pages by the arrows. Within a program, a table or a question they have another meaning.
    main?.addEventListener('keydown', (event) => {
        const is_turn = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
        if (is_turn && event.target !== main && !event.target.closest('a')) event.stopPropagation();
    });

    // Paper folds nothing.
    const opened = [];
    window.addEventListener('beforeprint', () => {
        for (const folded of document.querySelectorAll('details:not([open])')) {
            folded.open = true;
            opened.push(folded);
        }
    });
    window.addEventListener('afterprint', () => {
        for (const folded of opened.splice(0)) folded.open = false;
    });
})();
