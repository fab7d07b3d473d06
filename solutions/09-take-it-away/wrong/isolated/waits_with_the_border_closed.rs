//! Believes: that a lock which is held only on the way in holds up nobody.
//! Caught by: step_6_two_interpreters_meet_in_bytecode as blocked_for_ever

use kit::sync::Mutex;
use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, List, Value, Vm};

struct Interpreters {
    vms: Vec<Mutex<Vm>>,
    border: Mutex<()>,
}

impl Isolated for Interpreters {
    fn new(n_interpreters: usize) -> Interpreters {
        Interpreters {
            vms: (0..n_interpreters).map(|_| Mutex::default()).collect(),
            border: Mutex::default(),
        }
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        let closed = self.border.lock().expect("nobody panics at the border");
        let mut way_in = Crossing::default();
        let args: Vec<Value> = args.iter().map(|arg| way_in.copy(arg)).collect();
        let mut vm = self.vms[interpreter].lock().expect("nobody panics in an interpreter");
        drop(closed);
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
