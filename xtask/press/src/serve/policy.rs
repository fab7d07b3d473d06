//! The content security policy of a page: our own files, and those inline scripts and styles that stood in it when it was rendered.

use sha2::{Digest, Sha256};

/// The policy of one page.
pub fn of_page(html: &str) -> String {
    let scripts = sources(&inline_scripts(html), "");
    // Attributes, unlike elements, need a word of their own.
    let styles = sources(&style_attributes(html), " 'unsafe-hashes'");
    format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
    )
}

/// For what is no page.
pub const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

fn sources(texts: &[&str], word: &str) -> String {
    let mut hashes: Vec<String> = texts.iter().map(|text| format!(" 'sha256-{}'", hash(text))).collect();
    hashes.sort();
    hashes.dedup();
    if hashes.is_empty() { String::new() } else { format!("{word}{}", hashes.concat()) }
}

fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

/// What stands between the tags of scripts that have no source of their own.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once("<script") {
        let Some((attributes, behind)) = behind.split_once('>') else { break };
        let Some((text, behind)) = behind.split_once("</script>") else { break };
        if !attributes.split_whitespace().any(|word| word.starts_with("src=")) {
            scripts.push(text);
        }
        rest = behind;
    }
    scripts
}

fn style_attributes(html: &str) -> Vec<&str> {
    html.split(" style=\"").skip(1).filter_map(|behind| Some(behind.split_once('"')?.0)).collect()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, nth| bits << 8 | u32::from(chunk.get(nth).copied().unwrap_or(0)));
        for nth in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * nth) & 63) as usize];
            text.push(if nth <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stood_in_the_page_may_run() {
        let page =
            "<script>a()</script><script src=\"b.js\"></script><p style=\"clear: both\">&lt;script>c()</p>";
        let policy = of_page(page);
        // printf 'a()' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.contains("script-src 'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='; "),
            "{policy}"
        );
        assert!(policy.contains("style-src 'self' 'unsafe-hashes' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"), "{policy}");
        assert!(of_page("<p>text</p>").contains("script-src 'self'; style-src 'self'; "));
    }

    #[test]
    fn base64_as_everybody_spells_it() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
