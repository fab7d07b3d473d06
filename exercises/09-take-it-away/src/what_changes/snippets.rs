//! The snippets: Python for two threads, and what becomes of it on the small machine.

use kit::tinyvm::{Machine, Program};

/// A few lines for two threads, A and B. All variables are 0 at first.
pub struct Snippet {
    pub name: &'static str,
    /// What the threads run.
    pub python: &'static str,
    /// The same for the machine. A begins at the label `a`, B at `b`.
    pub program: &'static str,
    /// The variable that tells what came out, or `print`.
    tells: &'static str,
}

impl Snippet {
    /// The machine before the first step.
    pub fn machine(&self) -> Machine {
        let program = Program::read(self.program).expect("the snippets are programs");
        Machine::starting_at(program, &["a", "b"]).expect("every snippet has both labels")
    }

    /// What came out.
    pub fn outcome(&self, end: &Machine) -> String {
        match (end.value(self.tells), end.output()) {
            (Some(value), _) => format!("{} = {value}", self.tells),
            (None, []) => "nothing is printed".into(),
            (None, output) => {
                let numbers: Vec<String> = output.iter().map(|(_, number)| number.to_string()).collect();
                format!("{} is printed", numbers.join(" "))
            }
        }
    }
}

// The lock around what `append` does to the list is the list's own, which an interpreter without a GIL takes. With a GIL nobody
// ever waits for it, so it can stand there in both modes.
pub const SNIPPETS: [Snippet; 10] = [
    Snippet {
        name: "plus_one",
        python: "x += 1, in both threads",
        program: "a: b: load x\nadd 1\nstore x\n",
        tells: "x",
    },
    Snippet {
        name: "plus_a_call",
        python: "x = same(x) + 1, in both threads",
        program: "a: b: load x\ncall same\nadd 1\nstore x\nreturn\nsame: return\n",
        tells: "x",
    },
    Snippet {
        name: "with_lock",
        python: "with lock: x += 1, in both threads",
        program: "a: b: lock m\nload x\nadd 1\nstore x\nunlock m\n",
        tells: "x",
    },
    Snippet {
        name: "append",
        python: "items.append(1), in both threads; n is the length of items",
        program: "a: b: lock items\nload n\nadd 1\nstore n\nunlock items\n",
        tells: "n",
    },
    Snippet {
        name: "look_then_append",
        python: "if not items: items.append(1), in both threads; n is the length of items",
        program: "a: b: load n\njump_if_zero empty\nreturn\nempty: lock items\nload n\nadd 1\nstore n\nunlock items\n",
        tells: "n",
    },
    Snippet {
        name: "make_once",
        python: "if cache is None: cache = make(), in both threads; n counts what was made",
        program: "a: b: load cache\njump_if_zero none\nreturn\nnone: call make\nload 1\nstore cache\nreturn\n\
                  make: lock made\nload n\nadd 1\nstore n\nunlock made\nreturn\n",
        tells: "n",
    },
    Snippet {
        name: "data_first",
        python: "A: data = 7; ready = 1. B: if ready: print(data)",
        program: "a: load 7\nstore data\nload 1\nstore ready\nreturn\n\
                  b: load ready\njump_if_zero end\nload data\nprint\nend:\n",
        tells: "print",
    },
    Snippet {
        name: "flag_first",
        python: "A: ready = 1; data = 7. B: if ready: print(data)",
        program: "a: load 1\nstore ready\nload 7\nstore data\nreturn\n\
                  b: load ready\njump_if_zero end\nload data\nprint\nend:\n",
        tells: "print",
    },
    Snippet {
        name: "transfer",
        python: "A: here -= 5; there += 5. B: print(here + there)",
        program: "a: load here\nadd -5\nstore here\nload there\nadd 5\nstore there\nreturn\n\
                  b: load here\nadd there\nprint\n",
        tells: "print",
    },
    Snippet {
        name: "last_one_wins",
        python: "A: x = 1. B: x = 2",
        program: "a: load 1\nstore x\nreturn\nb: load 2\nstore x\n",
        tells: "x",
    },
];
