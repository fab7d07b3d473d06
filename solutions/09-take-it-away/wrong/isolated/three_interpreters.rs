//! Believes: that three interpreters are enough.
//! Caught by: step_2_names_are_its_own as panicked_in_schedule

use kit::sync::Mutex;
use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, List, Value, Vm};

struct Interpreters {
    vms: Vec<Mutex<Vm>>,
}

impl Isolated for Interpreters {
    fn new(_n_interpreters: usize) -> Interpreters {
        Interpreters { vms: (0..3).map(|_| Mutex::default()).collect() }
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        let mut way_in = Crossing::default();
        let args: Vec<Value> = args.iter().map(|arg| way_in.copy(arg)).collect();
        let mut vm = self.vms[interpreter].lock().expect("nobody panics in an interpreter");
        let result = vm.run(code, &args)?;
        Ok(Crossing::default().copy(&result))
    }
}

#[derive(Default)]
struct Crossing {
    copied: Vec<(List, List)>,
}

impl Crossing {
    fn copy(&mut self, value: &Value) -> Value {
        let Value::List(list) = value else { return value.clone() };
        if let Some((_, copy)) = self.copied.iter().find(|(known, _)| known.is(list)) {
            return Value::List(copy.clone());
        }
        let copy = List::new(vec![]);
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
