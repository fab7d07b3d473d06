//! Commands of an evening: as keys, and as words where there are lines.

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The next hint.
    Hint,
    /// The hints that were shown.
    HintAgain,
    /// How far everything is.
    List,
    /// Judge the exercise once more.
    Check,
    /// Run it; with these arguments, or those of the last time.
    Run(Option<Vec<String>>),
    /// Ask for arguments, then run it.
    AskForArgs,
    /// The exercise that follows.
    Next,
    /// The exercise before.
    Previous,
    /// This exercise.
    GoTo(String),
    /// The solution.
    Solution,
    /// The book's address.
    Book,
    /// End what is under way.
    Stop,
    /// The keys.
    Help,
    /// Enough.
    Quit,
}

/// Letter, word, what it does. Capitals and what needs more than a letter come behind.
pub const KEYS: [(&str, &str, &str); 14] = [
    ("h", "hint", "the next hint for the first step that fails"),
    ("H", "again", "the hints that were shown, once more"),
    ("c", "check", "judge this exercise once more"),
    ("r", "run", "run it, and draw what it did"),
    ("a", "args", "run it with other arguments"),
    ("n", "next", "the next exercise that has not passed"),
    ("p", "previous", "the exercise before this one"),
    ("l", "list", "how far all exercises are"),
    ("s", "solution", "a solution beside yours, once yours passes"),
    ("b", "book", "the address of the book"),
    ("x", "stop", "end what is under way"),
    ("?", "help", "these keys"),
    ("q", "quit", "enough; nothing is lost"),
    ("", "NAME", "go to this exercise"),
];

impl Command {
    /// What a key means, if it means anything.
    pub fn of_key(key: Key) -> Option<Command> {
        match key {
            Key::Letter(letter) => Command::of_word(letter.encode_utf8(&mut [0; 4])),
            Key::Right => Some(Command::Next),
            Key::Left => Some(Command::Previous),
            Key::Enter | Key::Back | Key::Escape | Key::Other => None,
        }
    }

    /// What a line means; `None` if it is empty.
    pub fn of_line(line: &str) -> Option<Command> {
        let mut words = line.split_whitespace();
        let word = words.next()?;
        let args: Vec<String> = words.map(String::from).collect();
        Some(match word {
            "a" | "args" => Command::Run(Some(args)),
            "r" | "run" if !args.is_empty() => Command::Run(Some(args)),
            _ => Command::of_word(word).unwrap_or_else(|| Command::GoTo(word.into())),
        })
    }

    fn of_word(word: &str) -> Option<Command> {
        let &(letter, ..) = KEYS.iter().find(|(letter, whole, _)| word == *letter || word == *whole)?;
        Some(match letter {
            "h" => Command::Hint,
            "H" => Command::HintAgain,
            "c" => Command::Check,
            "r" => Command::Run(None),
            "a" => Command::AskForArgs,
            "n" => Command::Next,
            "p" => Command::Previous,
            "l" => Command::List,
            "s" => Command::Solution,
            "b" => Command::Book,
            "x" => Command::Stop,
            "?" => Command::Help,
            "q" => Command::Quit,
            _ => return None,
        })
    }
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// One that writes something.
    Letter(char),
    /// Return.
    Enter,
    /// Backspace.
    Back,
    /// Escape.
    Escape,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// Any other.
    Other,
}

impl Key {
    /// The keys that a terminal has sent at once. A sequence that begins with an escape is one key.
    pub fn all_of(bytes: &[u8]) -> Vec<Key> {
        let mut keys = Vec::new();
        let text = String::from_utf8_lossy(bytes);
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            keys.push(match char {
                '\x1b' => match chars.next_if(|&next| next == '[' || next == 'O') {
                    None => Key::Escape,
                    Some(_) => match chars.find(|char| ('@'..='~').contains(char)) {
                        Some('C') => Key::Right,
                        Some('D') => Key::Left,
                        _ => Key::Other,
                    },
                },
                '\r' | '\n' => Key::Enter,
                '\x7f' | '\x08' => Key::Back,
                char if char.is_control() => Key::Other,
                char => Key::Letter(char),
            });
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_a_word() {
        for (letter, word, _) in KEYS.into_iter().filter(|(letter, ..)| !letter.is_empty()) {
            let key = Command::of_key(Key::Letter(letter.chars().next().expect("a letter")));
            assert!(key.is_some(), "{letter}");
            if letter != "a" {
                assert_eq!(key, Command::of_line(word), "{word}");
            }
        }
    }

    #[test]
    fn a_line_may_have_arguments() {
        assert_eq!(Command::of_line("run 7 2"), Some(Command::Run(Some(vec!["7".into(), "2".into()]))));
        assert_eq!(Command::of_line(" r "), Some(Command::Run(None)));
        assert_eq!(Command::of_line("args"), Some(Command::Run(Some(Vec::new()))));
        assert_eq!(Command::of_line("printers"), Some(Command::GoTo("printers".into())));
        assert_eq!(Command::of_line("  "), None);
    }

    #[test]
    fn an_arrow_is_one_key() {
        assert_eq!(Key::all_of(b"\x1b[Ch"), [Key::Right, Key::Letter('h')]);
        assert_eq!(Key::all_of(b"\x1bOD"), [Key::Left]);
        assert_eq!(Key::all_of(b"\x1b[1;5A\x7f\r"), [Key::Other, Key::Back, Key::Enter]);
        assert_eq!(Key::all_of(b"\x1b"), [Key::Escape]);
        assert_eq!(Key::all_of("é".as_bytes()), [Key::Letter('é')]);
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for first in 0..=255_u8 {
            for second in [0, b'[', b'h', 0x1b, 0x80, 0xff] {
                let _ = Key::all_of(&[first, second]);
                let _ = Key::all_of(&[0x1b, b'[', first, second]);
            }
        }
    }
}
