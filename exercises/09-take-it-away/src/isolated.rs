//! `isolated`: the contract, and the driver.

use std::sync::Arc;
// Not the facade's: what the driver counts makes no schedules.
use std::sync::atomic::{AtomicUsize, Ordering};

use kit::explore::{self, claim};
use kit::thread;

use crate::vm::{Code, Error, List, Value};

/// Interpreters that share nothing: each has its own names, its own lists and its own GIL.
pub trait Isolated: Send + Sync + 'static {
    /// So many interpreters, with the numbers 0, 1, 2 and so on. They last as long as this does.
    fn new(n_interpreters: usize) -> Self;

    /// Runs code in this interpreter, while nobody else runs any there. It gets copies of the arguments, and the caller gets a copy
    /// of the result: no list is ever in two interpreters, nor in one and in its caller. What is one list before it is copied is
    /// one list in the copy.
    ///
    /// # Errors
    /// That of the code.
    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error>;
}

/// `isolated SCENE NUMBER [ONE OTHER]`: lets threads run code in your interpreters, of which there are as many. In the scene `meet`
/// they are these two.
pub fn drive<I: Isolated>() {
    explore::drive(|args: &[String]| {
        let number = args.get(1).and_then(|arg| arg.parse::<i64>().ok());
        let n_interpreters =
            number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default().max(3);
        let world = Arc::new(World { interpreters: I::new(n_interpreters), n_interpreters });
        match (args.first().map(String::as_str), number) {
            (Some("alone"), Some(number)) => world.alone(number),
            (Some("names"), Some(number)) => world.names(number),
            (Some("arguments"), Some(number)) => world.arguments(number),
            (Some("results"), Some(number)) => world.results(number),
            (Some("shape"), Some(number)) => world.shape(number),
            (Some("itself"), Some(number)) => world.itself(number),
            (Some("meet"), Some(number)) => world.meet(number, pair(args).unwrap_or([0, 1])),
            (Some("one_uses_another"), Some(number)) => world.one_uses_another(number),
            (Some("turns"), Some(number)) => world.turns(number),
            _ => panic!("usage: isolated SCENE NUMBER [ONE OTHER]; the scenes stand in src/isolated.rs"),
        }
        if !explore::is_exploring() {
            println!("Nothing crossed, this time.");
        }
    });
}

/// Interpreters, and the programs that use them.
struct World<I> {
    interpreters: I,
    n_interpreters: usize,
}

const SHARED: &str = "shared_value";
const WRONG: &str = "wrong_answer";

impl<I: Isolated> World<I> {
    /// What becomes of this code, as it is told.
    fn run(&self, interpreter: usize, text: &str, args: &[Value]) -> Result<Value, Error> {
        let code = Code::read(text).expect("the driver's code can be read");
        explore::note(format_args!("in {interpreter}: {code}"));
        self.interpreters.run(interpreter, &code, args)
    }

    /// The code answers this; if not, that is such a finding.
    fn answers(&self, interpreter: usize, text: &str, args: &[Value], finding: &str, expected: &str) {
        let seen = told(&self.run(interpreter, text, args));
        let place = format!("`{text}` in interpreter {interpreter}");
        claim(seen == expected, finding, format_args!("{expected} from {place}"), seen);
    }

    fn alone(&self, number: i64) {
        self.answers(0, "return args[0]", &[Value::Number(number)], WRONG, &number.to_string());
        self.answers(0, "x = [args[1]]; x.append(2)", &numbers(&[1, number]), WRONG, "0");
        self.answers(0, "x.append([3])", &[], WRONG, "0");
        self.answers(0, "return x", &[], WRONG, &format!("[{number}, 2, [3]]"));
        self.answers(0, "return y", &[], WRONG, "name 'y' is not defined");
        self.answers(0, "return [x, 4]", &[], WRONG, &format!("[[{number}, 2, [3]], 4]"));
    }

    fn names(&self, number: i64) {
        let set = |interpreter: usize, number: i64| {
            self.answers(interpreter, "x = [args[0]]", &numbers(&[number]), WRONG, "0");
        };
        set(0, number);
        for other in [1, self.n_interpreters - 1] {
            self.answers(other, "return x", &[], SHARED, "name 'x' is not defined");
            set(other, number + 1);
        }
        self.answers(0, "return x", &[], SHARED, &format!("[{number}]"));
    }

    fn arguments(&self, number: i64) {
        let innermost = List::new(numbers(&[number]));
        let inner = List::new(vec![Value::List(innermost.clone())]);
        let outer = List::new(vec![Value::List(inner.clone())]);
        let args = [Value::List(outer.clone())];
        self.answers(
            0,
            "x = args[0]; args[0].append(1); return x",
            &args,
            WRONG,
            &format!("[[[{number}]], 1]"),
        );
        is_still(&Value::List(outer.clone()), &format!("[[[{number}]]]"), "the argument");
        outer.append(Value::Number(2));
        inner.append(Value::Number(3));
        innermost.append(Value::Number(4));
        self.answers(0, "return x", &[], SHARED, &format!("[[[{number}]], 1]"));
    }

    fn results(&self, number: i64) {
        let result = self.run(0, "y = [args[0]]; x = [y]; return x", &numbers(&[number]));
        claim(told(&result) == format!("[[{number}]]"), WRONG, format!("[[{number}]]"), told(&result));
        let Ok(result) = result else { return };
        self.answers(0, "x.append(1); y.append(2); return x", &[], WRONG, &format!("[[{number}, 2], 1]"));
        is_still(&result, &format!("[[{number}]]"), "the result");
        self.answers(1, "z = args[0]; z.append(3)", &[result], WRONG, "0");
        self.answers(0, "return x", &[], SHARED, &format!("[[{number}, 2], 1]"));
    }

    fn shape(&self, number: i64) {
        let list = Value::List(List::new(numbers(&[number])));
        let pair = Value::List(List::new(vec![list.clone(), list.clone()]));
        let text = "x = args[0]; y = args[1]; x.append(1); return y";
        self.answers(0, text, &[list.clone(), list.clone()], WRONG, &format!("[{number}, 1]"));
        let text = "x = args[0]; y = args[1]; x.append(2); return y";
        let expected = format!("[[{number}, 2], [{number}, 2]]");
        self.answers(0, text, &[list, pair], WRONG, &expected);
        let seen = self.run(0, "z = [3]; return [z, z]", &[]);
        let is_one = match &seen {
            Ok(Value::List(list)) => match &list.items()[..] {
                [Value::List(one), Value::List(other)] => one.is(other),
                _ => false,
            },
            _ => false,
        };
        claim(
            is_one,
            WRONG,
            "[z, z] comes back with one list in it, twice",
            format!("{}, of two lists", told(&seen)),
        );
    }

    /// A list that is an item of itself comes out, goes in elsewhere and comes out again.
    fn itself(&self, number: i64) {
        let mut seen = self.run(0, "x = [args[0]]; x.append(x); return x", &numbers(&[number]));
        for what in ["a list with itself in it comes back so", "and so it does when it has been an argument"]
        {
            let found = match &seen {
                Ok(Value::List(list)) => match &list.items()[..] {
                    [Value::Number(first), Value::List(second)] if *first == number && second.is(list) => {
                        None
                    }
                    _ => Some("it is another one, or has other items".to_string()),
                },
                seen => Some(told(seen)),
            };
            claim(found.is_none(), WRONG, what, found.unwrap_or_default());
            let Ok(list) = seen else { return };
            seen = self.run(1, "return args[0]", &[list]);
        }
    }

    /// Two threads run code in two interpreters: in some schedule both are in the middle of it.
    fn meet(self: &Arc<Self>, number: i64, [one, other]: [usize; 2]) {
        let n_inside = Arc::new(AtomicUsize::new(0));
        let code = Code::read("here(); return args[0]").expect("the driver's code can be read");
        let code = code.calling(move || {
            if n_inside.fetch_add(1, Ordering::SeqCst) == 1 {
                explore::reached("two in bytecode");
            }
            explore::pause();
            n_inside.fetch_sub(1, Ordering::SeqCst);
        });
        let other = {
            let (world, code) = (self.clone(), code.clone());
            thread::spawn(move || told(&world.interpreters.run(other, &code, &numbers(&[number]))))
        };
        let mine = told(&self.interpreters.run(one, &code, &numbers(&[number])));
        let seen = [mine, other.join().expect("a panic is reported before this")];
        claim(seen.iter().all(|seen| *seen == number.to_string()), WRONG, number, seen.join(" and "));
    }

    /// Code of interpreter 0 has something run in interpreter 1, where nobody else is, while another thread waits for interpreter 0.
    fn one_uses_another(self: &Arc<Self>, number: i64) {
        let code = Code::read("here(); return args[0]").expect("the driver's code can be read");
        let world = self.clone();
        let code = code.calling(move || {
            world.answers(1, "return [args[0]]", &numbers(&[number]), WRONG, &format!("[{number}]"));
        });
        let other = {
            let world = self.clone();
            thread::spawn(move || {
                world.answers(0, "return [args[0]]", &numbers(&[number]), WRONG, &format!("[{number}]"));
            })
        };
        let mine = told(&self.interpreters.run(0, &code, &numbers(&[number])));
        claim(mine == number.to_string(), WRONG, number, mine);
        other.join().expect("a panic is reported before this");
    }

    /// Two threads run code in the same interpreter. What they change together is returned together.
    fn turns(self: &Arc<Self>, number: i64) {
        self.answers(1, "x = []; y = []", &[], WRONG, "0");
        let text = "x.append(args[0]); y.append(args[0]); return [x, y]";
        let other = {
            let world = self.clone();
            thread::spawn(move || told(&world.run(1, text, &numbers(&[number]))))
        };
        let mine = told(&self.run(1, text, &numbers(&[number])));
        let mut seen = [mine, other.join().expect("a panic is reported before this")];
        seen.sort_by_key(String::len);
        let list = |n_items| format!("{:?}", vec![number; n_items]);
        let expected = [1, 2].map(|n_items| format!("[{0}, {0}]", list(n_items)));
        claim(
            seen == expected,
            "not_one_step",
            format_args!("{} for the first, {} for the second", expected[0], expected[1]),
            seen.join(" and "),
        );
    }
}

/// The two interpreters that are asked for.
fn pair(args: &[String]) -> Option<[usize; 2]> {
    match args.get(2..)? {
        [one, other] => Some([one.parse().ok()?, other.parse().ok()?]),
        _ => None,
    }
}

fn numbers(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Number).collect()
}

fn told(result: &Result<Value, Error>) -> String {
    match result {
        Ok(value) => value.to_string(),
        Err(error) => error.to_string(),
    }
}

/// What the caller has is what it was before the interpreter changed its own.
fn is_still(value: &Value, expected: &str, what: &str) {
    let seen = value.to_string();
    let is_so = seen == expected;
    claim(is_so, SHARED, format_args!("{what}, as the caller has it, is still {expected}"), seen);
}
