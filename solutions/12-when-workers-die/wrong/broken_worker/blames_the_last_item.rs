//! Believes: that the item that was handed out last is the one that broke.
//! Caught by: step_6_the_item_is_named as wrong_item

use std::collections::HashMap;
use std::io;
use std::process::{Child, ExitCode};
use std::sync::mpsc;
use std::thread;

use kit::channel::Sender;
use when_workers_die::broken_worker::{self, MapError};
use when_workers_die::{Item, Worker};

struct Crew {
    children: Vec<Child>,
    senders: Vec<Option<Sender<Item>>>,
    in_hand: HashMap<usize, usize>,
    next: usize,
}

impl Crew {
    fn hand_out(&mut self, worker: usize, items: &[Item]) {
        match (items.get(self.next), &mut self.senders[worker]) {
            (Some(item), Some(sender)) => {
                // Whoever is gone is noticed by the one who listens.
                let _ = sender.send(item);
                self.in_hand.insert(worker, self.next);
                self.next += 1;
            }
            _ => self.senders[worker] = None,
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.senders.clear();
        self.children.iter_mut().try_for_each(|child| child.wait().map(drop))
    }
}

fn map(workers: Vec<Worker>, items: &[Item]) -> Result<Vec<u64>, MapError> {
    let (tell, told) = mpsc::channel();
    let mut crew = Crew { children: Vec::new(), senders: Vec::new(), in_hand: HashMap::new(), next: 0 };
    for (idx, worker) in workers.into_iter().enumerate() {
        let (sender, mut receiver) = worker.channel.split();
        crew.children.push(worker.child);
        crew.senders.push(Some(sender));
        crew.hand_out(idx, items);
        let tell = tell.clone();
        thread::spawn(move || {
            loop {
                let said = receiver.receive();
                let is_last = !matches!(said, Ok(Some(_)));
                if tell.send((idx, said)).is_err() || is_last {
                    break;
                }
            }
        });
    }
    let mut results = vec![None; items.len()];
    while results.iter().any(Option::is_none) {
        let (idx, said) = told.recv().expect("we hold a sender ourselves");
        match said {
            Ok(Some(result)) => {
                let place = crew.in_hand.remove(&idx).expect("it had one in hand");
                results[place] = Some(result);
                crew.hand_out(idx, items);
            }
            Ok(None) | Err(_) => {
                if crew.in_hand.remove(&idx).is_none() {
                    continue;
                }
                let item = crew.next - 1;
                crew.children[idx].kill()?;
                let status = crew.children[idx].wait()?;
                let pid = crew.children[idx].id();
                crew.end()?;
                return Err(MapError::Broken { pid, status, item });
            }
        }
    }
    crew.end()?;
    Ok(results.into_iter().flatten().collect())
}

fn main() -> ExitCode {
    broken_worker::drive(map)
}
