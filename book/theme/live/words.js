// Words and elements. Whatever comes from a program becomes a text node, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, props, children) {
    for (const [name, value] of Object.entries(props ?? {})) {
        if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
        else if (value === true) node.setAttribute(name, '');
        else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.flat(9).filter((child) => child != null && child !== false));
    return node;
}

export const el = (name, props, ...children) => fill(document.createElement(name), props, children);
export const svg = (name, props, ...children) => fill(document.createElementNS(SVG, name), props, children);

/// A sentence in which `backticks` mark code.
export function prose(text) {
    return text.split('`').map((part, nth) => (nth % 2 ? el('code', {}, part) : part)).filter((part) => part !== '');
}

export const count = (n, one, many = one + 's') => `${n} ${n === 1 ? one : many}`;

/// What may be longer than its place: it scrolls, by keyboard as well.
export const scroller = (name, label, style, ...children) => el(name, { class: style, tabindex: 0, role: 'region', 'aria-label': label }, children);

/// Words as a shell would take them, without all else that a shell does.
export function split_args(line) {
    return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare);
}

/// Asks the server for something: `{ ok, data, text }`.
export async function ask(path, body) {
    const options = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
        const answer = await fetch(`/live/${path}`, options);
        const text = await answer.text();
        const is_json = answer.headers.get('content-type') === 'application/json';
        return { ok: answer.ok, text, data: is_json ? JSON.parse(text) : null };
    } catch {
        return { ok: false, text: 'the book’s server does not answer', data: null };
    }
}
