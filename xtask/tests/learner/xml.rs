//! Reads XML far enough to tell whether it is well-formed.

/// The names of all elements, in the order of their starts. Panics where the document is not well-formed.
#[track_caller]
pub fn elements(document: &str) -> Vec<String> {
    let mut rest =
        document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a declaration");
    let (mut names, mut open) = (Vec::new(), Vec::new());
    while let Some((text, tail)) = rest.split_once('<') {
        assert!(is_escaped(text), "{text:?}");
        assert!(!open.is_empty() || text.trim().is_empty(), "text outside of the root: {text:?}");
        let (tag, tail) = tail.split_once('>').expect("a tag ends");
        rest = tail;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "an end without its start");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        check_attributes(attributes);
        assert!(!open.is_empty() || names.is_empty(), "a second root: {name}");
        names.push(name.to_string());
        if !is_empty {
            open.push(name.to_string());
        }
    }
    assert!(open.is_empty(), "no end: {open:?}");
    assert_eq!(rest.trim(), "", "text behind the root");
    names
}

/// `name="value"`, each name once.
#[track_caller]
fn check_attributes(mut attributes: &str) {
    let mut names = Vec::new();
    while !attributes.is_empty() {
        let (name, tail) = attributes.split_once("=\"").expect("an attribute has a value");
        let (value, tail) = tail.split_once('"').expect("a value ends");
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name:?}");
        assert!(!names.contains(&name), "{name} twice");
        assert!(is_escaped(value), "{value:?}");
        names.push(name);
        attributes = tail.trim_start();
    }
}

/// Whether a text holds only characters that XML knows, and each `&` begins a reference.
fn is_escaped(text: &str) -> bool {
    let is_known = |char: char| !char.is_control() || char == '\n';
    let is_reference = |tail: &str| {
        let name = tail.split_once(';').map_or("", |(name, _)| name);
        let is_number = name.strip_prefix('#').is_some_and(|digits| digits.parse::<u32>().is_ok());
        is_number || ["amp", "lt", "gt", "quot", "apos"].contains(&name)
    };
    text.chars().all(is_known) && text.split('&').skip(1).all(is_reference)
}

#[test]
fn what_is_not_well_formed_is_seen() {
    let is_fine = |body: &str| {
        let document = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
        std::panic::catch_unwind(|| elements(&document)).is_ok()
    };
    assert!(is_fine("<a b=\"1 &lt; 2\"><c/>text &#10;</a>\n"));
    for body in ["<a>", "<a></b>", "<a b=1/>", "<a>&</a>", "<a/><b/>", "<a/>text", "<a b=\"1\" b=\"2\"/>"] {
        assert!(!is_fine(body), "{body}");
    }
}
