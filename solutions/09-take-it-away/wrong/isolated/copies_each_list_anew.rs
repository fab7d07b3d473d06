//! Believes: that two lists with the same items are the same.
//! Caught by: step_5_one_list_stays_one as wrong_answer

use kit::sync::Mutex;
use take_it_away::isolated::{self, Isolated};
use take_it_away::vm::{Code, Error, List, Value, Vm};

struct Interpreters {
    vms: Vec<Mutex<Vm>>,
}

impl Isolated for Interpreters {
    fn new(n_interpreters: usize) -> Interpreters {
        Interpreters { vms: (0..n_interpreters).map(|_| Mutex::default()).collect() }
    }

    fn run(&self, interpreter: usize, code: &Code, args: &[Value]) -> Result<Value, Error> {
        let args: Vec<Value> = args.iter().map(copy).collect();
        let mut vm = self.vms[interpreter].lock().expect("nobody panics in an interpreter");
        let result = vm.run(code, &args)?;
        // With the GIL: whoever comes next may change the list.
        Ok(copy(&result))
    }
}

fn copy(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(*number),
        Value::List(list) => Value::List(List::new(list.items().iter().map(copy).collect())),
    }
}

fn main() {
    isolated::drive::<Interpreters>();
}
