//! Quizzes: the questions of a page that are answered by a choice, as its Markdown has them.
//!
//! A folded answer (`<details>`) that holds a task list is such a question. Each item is a choice: what is chosen, `: `, and why
//! it is right or wrong. With `data-outputs` the choices are outputs of a listing, and each code span is a line of one.

/// A question, by its choices.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// The line of its `<details>`, from 1.
    pub line: usize,
    /// The listing whose outputs are the choices.
    pub listing: Option<String>,
    /// In the order of the page.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Debug, PartialEq)]
pub struct Choice {
    /// The line where it begins, from 1.
    pub line: usize,
    /// Whether the box is ticked.
    pub is_right: bool,
    /// What is chosen, as Markdown.
    pub label: String,
    /// Why it is right or wrong; nothing, if the author has not said.
    pub why: String,
}

const OPENING: &str = "<details";
const OUTPUTS: &str = " data-outputs=\"";

/// The questions of a page, without those that offer no choice.
pub fn questions(page: &str) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((idx, line)) = lines.next() {
        let line = line.trim();
        if !line.starts_with(OPENING) {
            continue;
        }
        let listing = line.split_once(OUTPUTS).and_then(|(_, rest)| rest.split('"').next());
        let mut items: Vec<(usize, bool, String)> = Vec::new();
        for (idx, line) in lines.by_ref().take_while(|(_, line)| line.trim() != "</details>") {
            let text = line.trim();
            let box_of = |mark: &str| text.strip_prefix(mark);
            if let Some(rest) = box_of("- [x] ") {
                items.push((idx + 1, true, rest.into()));
            } else if let Some(rest) = box_of("- [ ] ") {
                items.push((idx + 1, false, rest.into()));
            } else if let Some((_, _, item)) = items.last_mut().filter(|_| !text.is_empty()) {
                *item += "\n";
                *item += text;
            }
        }
        let choices: Vec<Choice> =
            items.into_iter().map(|(line, is_right, text)| choice(line, is_right, &text)).collect();
        if !choices.is_empty() || listing.is_some() {
            questions.push(Question { line: idx + 1, listing: listing.map(Into::into), choices });
        }
    }
    questions
}

/// What stands before the first colon outside of code, and what comes after it.
fn choice(line: usize, is_right: bool, text: &str) -> Choice {
    let mut is_code = false;
    let end = text.char_indices().find(|&(idx, c)| {
        is_code ^= c == '`';
        !is_code && c == ':' && text[idx + 1..].starts_with(char::is_whitespace)
    });
    let (label, why) = end.map_or((text, ""), |(idx, _)| (&text[..idx], text[idx + 1..].trim()));
    Choice { line, is_right, label: label.into(), why: why.into() }
}

impl Choice {
    /// The output that its code spans say, line by line.
    pub fn output(&self) -> String {
        self.label.split('`').skip(1).step_by(2).map(|line| format!("{line}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
1. How many?

   <details>
   <summary>Answer</summary>

   - [ ] one: `a: b` is no
     line of its own.
   - [x] `x: 1` or none: it is so.

   </details>

2. Which?

   <details data-outputs=\"turns.py\">
   <summary>Answer</summary>

   - [x] `Process 1: 1` `done`: first one, then the end.
   - [ ] `done`

   </details>

3. Why?

   <details>
   <summary>Answer</summary>

   Because.

   </details>
";

    #[test]
    fn choices_have_a_label_and_a_reason() {
        let questions = questions(PAGE);
        assert_eq!(questions.len(), 2, "{questions:?}");
        let Question { line, listing, choices } = &questions[0];
        assert_eq!((*line, listing), (3, &None));
        let parts: Vec<(usize, bool, &str, &str)> = choices
            .iter()
            .map(|choice| (choice.line, choice.is_right, choice.label.as_str(), choice.why.as_str()))
            .collect();
        assert_eq!(
            parts,
            [(6, false, "one", "`a: b` is no\nline of its own."), (8, true, "`x: 1` or none", "it is so.")]
        );
    }

    #[test]
    fn code_spans_are_the_lines_of_an_output() {
        let questions = questions(PAGE);
        let Question { listing, choices, .. } = &questions[1];
        assert_eq!(listing.as_deref(), Some("turns.py"));
        assert_eq!(choices[0].output(), "Process 1: 1\ndone\n");
        assert_eq!(choices[0].why, "first one, then the end.");
        assert_eq!((choices[1].output().as_str(), choices[1].why.as_str()), ("done\n", ""));
    }
}
