//! What somebody wants in an evening, and what is done about it.

use super::{EVENING, Evening};
use crate::check::Checked;
use crate::learn::commands::{Command, KEYS, Key};
use crate::learn::engine::Input;
use crate::learn::protocol::{Asked, Request};
use crate::progress::Standing;

impl Evening {
    /// Does what somebody wants. Whether to go on.
    pub fn obey(&mut self, command: Command) -> bool {
        match command {
            Command::Quit => return false,
            Command::Help => {
                let printer = self.printer();
                self.terminal.begin();
                printer.keys(&KEYS);
            }
            Command::List => self.list(),
            Command::Book => self.tell_of_book(),
            Command::Stop if self.checking.is_none() && self.running.is_none() => {
                self.say("nothing is under way");
            }
            Command::Stop => self.ask(Request::Stop { job: None }, false),
            Command::Check => self.ask_for_check(),
            Command::Next => self.go_to_next(),
            Command::Previous => self.go_to_previous(),
            Command::GoTo(name) => self.go_to(&name),
            Command::AskForArgs if self.terminal.has_keys() => self.typed = Some(String::new()),
            Command::AskForArgs => self.say("type args, and the arguments behind it"),
            Command::Hint | Command::HintAgain | Command::Run(_) | Command::Solution => {
                self.ask_about_current(command);
            }
        }
        true
    }

    fn ask_about_current(&mut self, command: Command) {
        let Some(exercise) = self.name() else { return };
        let is_judged = self.checking.as_ref().is_some_and(|(_, name, _)| *name == exercise);
        let request = match command {
            Command::Run(args) => {
                let args = args.or_else(|| self.args.get(&exercise).cloned()).unwrap_or_default();
                self.args.insert(exercise.clone(), args.clone());
                Request::Run { exercise, args }
            }
            _ if is_judged => return self.say(&format!("{exercise} is being judged; ask again in a moment")),
            Command::Solution => Request::Solution { exercise },
            _ => Request::Hint { exercise, again: command == Command::HintAgain },
        };
        self.ask(request, true);
    }

    pub(super) fn ask_for_check(&mut self) {
        if let Some(exercise) = self.name() {
            self.ask(Request::Check { exercise }, true);
        }
    }

    fn ask(&mut self, request: Request, has_answer: bool) {
        self.n_asked += usize::from(has_answer);
        // With an id, so that its answer is told from what others have asked for.
        let asked = Asked { id: has_answer.then_some(0), request };
        let _ = self.engine.send(Input::Asked(EVENING, asked));
    }

    /// Takes in a key. Whether to go on.
    pub fn key(&mut self, key: Key) -> bool {
        let Some(typed) = &mut self.typed else {
            return Command::of_key(key).is_none_or(|command| self.obey(command));
        };
        match key {
            Key::Letter(letter) => typed.push(letter),
            Key::Back => drop(typed.pop()),
            Key::Escape => self.typed = None,
            Key::Enter => {
                let args = typed.split_whitespace().map(String::from).collect();
                self.typed = None;
                return self.obey(Command::Run(Some(args)));
            }
            Key::Left | Key::Right | Key::Other => {}
        }
        true
    }

    fn go_to(&mut self, name: &str) {
        match self.course.find_one(name) {
            Ok(found) => {
                self.current = Some(found);
                self.ask_for_check();
            }
            Err(error) => self.say(&format!("{error}; type help for what can be typed here")),
        }
    }

    /// The next exercise that has not passed, as far as is known: behind this one, or else from the beginning.
    fn go_to_next(&mut self) {
        let asked: Vec<_> = self.course.exercises().collect();
        let standings = Standing::of_all(self.course, &asked);
        let here = standings.iter().position(|one| Some(&one.exercise.name) == self.name().as_ref());
        let (before, behind) = standings.split_at(here.map_or(0, |here| here + 1));
        let is_open = |one: &&Standing| !one.known.as_ref().is_some_and(Checked::is_unrefuted);
        let next = behind.iter().find(is_open).or_else(|| before.iter().find(is_open));
        match next.map(|one| one.exercise.name.clone()) {
            Some(next) if Some(&next) != self.name().as_ref() => self.go_to(&next),
            Some(_) => self.say("this is the last one that has not passed"),
            None => self.say("you have passed all that is here"),
        }
    }

    fn go_to_previous(&mut self) {
        let before = self.course.exercises().take_while(|(_, one)| Some(&one.name) != self.name().as_ref());
        match before.last().map(|(_, one)| one.name.clone()) {
            Some(name) => self.go_to(&name),
            None => self.say("this is the first one"),
        }
    }
}
