//! Believes: that a list which was copied once need not be copied again.
//! Caught by: step_5_one_list_stays_one as wrong_answer

use kit::sync::Mutex;
use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, List, Value, Vm};

struct Interpreters {
    crossing: Mutex<Crossing>,
    vms: Vec<Mutex<Vm>>,
}

impl Isolated for Interpreters {
    fn new(n_interpreters: usize) -> Interpreters {
        Interpreters {
            crossing: Mutex::default(),
            vms: (0..n_interpreters).map(|_| Mutex::default()).collect(),
        }
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        // By one crossing, or a list that is given twice would become two.
        let copy = |arg| self.crossing.lock().expect("nobody panics at the border").copy(arg);
        let args: Vec<Value> = args.iter().map(copy).collect();
        let mut vm = self.vms[interpreter].lock().expect("nobody panics in an interpreter");
        let result = vm.run(code, &args)?;
        // With the GIL: whoever comes next may change the list.
        Ok(Crossing::default().copy(&result))
    }
}

/// Copies what crosses a border at one time.
#[derive(Default)]
struct Crossing {
    /// Each list with its copy.
    copied: Vec<(List, List)>,
}

impl Crossing {
    fn copy(&mut self, value: &Value) -> Value {
        let Value::List(list) = value else { return value.clone() };
        if let Some((_, copy)) = self.copied.iter().find(|(known, _)| known.is(list)) {
            return Value::List(copy.clone());
        }
        let copy = List::new(vec![]);
        // Before its items are copied: a list may be an item of itself.
        self.copied.push((list.clone(), copy.clone()));
        for item in list.items() {
            copy.append(self.copy(&item));
        }
        Value::List(copy)
    }
}

fn main() {
    isolated::drive::<Interpreters>();
}
