//! Wraps sentences, and leaves what is quoted in one piece.

/// A sentence in lines of at most this many characters, where its words allow. What is quoted stays on one line.
pub fn wrap(sentence: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(sentence) {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(&word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines
}

/// The words of a sentence; something quoted is one word.
fn words(sentence: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_quoted = false;
    for part in sentence.split(' ') {
        match words.last_mut() {
            Some(word) if is_quoted => {
                word.push(' ');
                word.push_str(part);
            }
            _ => words.push(part.to_string()),
        }
        let n_quotes = part.matches('"').count() - part.matches("\\\"").count();
        is_quoted ^= n_quotes % 2 == 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn a_sentence_is_wrapped_between_words() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
    }

    #[test]
    fn what_is_quoted_is_not_wrapped() {
        assert_eq!(wrap(r#"say "one two three" then"#, 8), ["say", r#""one two three""#, "then"]);
    }
}
