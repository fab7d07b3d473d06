//! The catalogue of findings: each kind of mistake by one stable name, why it matters, and where to look.
//!
//! Names never change their meaning: wrong answers, the book and gradebooks refer to them.

use kind::findings;

mod kind;

pub use kind::Kind;

findings! {
    // Bounds.
    DEADLINE: "deadline",
        "A program that never ends can't be waited for, not even by its shell.",
        "At what each process was doing then. If it waited: for whom, and who was to end that? If it ran or slept: which loop has no end, which sleep no need?";
    DEADLOCK: "deadlock",
        "Everybody waits for somebody who waits: nobody ever goes on, on no machine, however long you look.",
        "At the circle: who waits for whom, and which of them should have acted first?";
    FULL_PIPES: "full_pipes",
        "A pipe holds a limited number of bytes, 65,536 on Linux. Whoever writes more sleeps until somebody reads, and a reader that sleeps in a write of its own never will.",
        "At the order of writing and reading on both sides: who empties the one pipe while you fill the other?";
    OPEN_END: "open_end",
        "Whoever reads a pipe sleeps until bytes come, or until the last write end is closed. Here neither can happen any more.",
        "At everybody who holds the write end, as a copy or by inheritance: should it still write, or close?";
    OUTPUT_LIMIT: "output_limit",
        "A program that writes without end fills every disk and pipe it meets.",
        "At the loop that writes: what ends it?";
    PROCESS_LIMIT: "process_limit",
        "A program that starts processes without end takes the whole machine with it.",
        "At what a child is told, and at who reads it: a child that is not told what it is runs the same code and starts children of its own.";
    THREAD_LIMIT: "thread_limit",
        "Every thread costs memory and a place in the kernel's table.",
        "At the loop that starts threads: what ends it?";
    MEMORY_LIMIT: "memory_limit",
        "Memory is shared with every other program on the machine.",
        "At what grows with each turn of a loop.";

    // Ends and output.
    DIED: "died",
        "A process that a signal ends gets no further: what it had not written is lost, and nobody waits for its children.",
        "At what the signal says: SIGSEGV is a wrong address, SIGABRT a call of `abort`, SIGKILL and SIGTERM were sent by somebody.";
    WRONG_EXIT: "wrong_exit",
        "The exit status is all that a waiting process learns: 0 says success, anything else says failure.",
        "At what `main` returns, on this path.";
    WRONG_OUTPUT: "wrong_output",
        "Other programs read what you print; one byte too many is another answer.",
        "At the line that prints, and at what it was given.";
    WRONG_ANSWER: "wrong_answer",
        "One case that comes out wrong is enough: the function promises its answer for every case.",
        "At the smallest part of the function that this case reaches.";
    NO_COMPLAINT: "no_complaint",
        "A program that fails in silence leaves its user guessing. Complaints belong on standard error, where no reader of the output trips over them.",
        "At the path that ends early: it needs one `eprintln!`.";
    FAILURE_UNNAMED: "failure_unnamed",
        "Whoever reads the message must know which of the children to look at.",
        "At what `wait` returned: its status, and which child it belongs to.";
    FALSE_CLAIM: "false_claim",
        "A wait tells that a child has ended, not that it did well. A message that ignores the status is a lie waiting for its day.",
        "At the exit status of each child, before the last line is printed.";
    EARLY_CLAIM: "early_claim",
        "Until a wait has returned for it, you do not know that a child is done.",
        "At the order of the last lines: wait first, print then.";
    NOT_LAST: "not_last",
        "Readers take the last line for the end of the work.",
        "At what is still printed after it.";

    // Who did the work.
    IN_PARENT: "in_parent",
        "Without another process there is no second address space, no second exit status, and nothing to wait for.",
        "At `std::process::Command`: which line starts another process?";
    THREADS_INSTEAD: "threads_instead",
        "Threads share one process: its memory, its pid, and its end. This exercise is about processes.",
        "At `std::thread`: each of these threads should be a `std::process::Command`.";
    RELAYED: "relayed",
        "A line that the parent prints for a child proves nothing about the child, and costs a copy.",
        "At how the child is started: `output()` and `Stdio::piped()` take its standard output away from it.";
    GRANDCHILD: "grandchild",
        "You can wait only for your own children. A process in between hides pid and exit status from you.",
        "At the program that you start: does it start yet another one?";
    TOO_FEW: "too_few",
        "Work without a process of its own is not done by one.",
        "At the loop: how often does it start a process?";
    TOO_MANY: "too_many",
        "Every process costs memory and time, and must be waited for.",
        "At the loop: how often does it start a process? Does a child start children?";
    STARTED_ANYWAY: "started_anyway",
        "Bad input is refused before anything is started, or the refusal comes with side effects.",
        "At the order of `main`: read all arguments first, start processes then.";
    WRONG_NUMBERS: "wrong_numbers",
        "Each process is given its number when it is started; what the parent does with its variable later never reaches it.",
        "At what is passed to each child: `arg(number)`.";
    SHARED_LINE_OWNER: "shared_line_owner",
        "Two lines from one process mean that another one had nothing to do.",
        "At what each child prints: its own line, once.";
    WRONG_PID: "wrong_pid",
        "A pid is given by the kernel. Any other number names somebody else's process, or none.",
        "At `Child::id`.";
    WRONG_OUTCOME: "wrong_outcome",
        "Who misreads an outcome repeats work that was done, or trusts work that was not.",
        "At `ExitStatus`: `code` is `None` for a process that a signal ended, and `ExitStatusExt::signal` knows which.";
    WRONG_PROGRAM: "wrong_program",
        "The child must run your own program: only then can it do any task that you know by name.",
        "At `std::env::current_exe`.";

    // Between two processes.
    LOST_INPUT: "lost_input",
        "A child can answer only what it was asked: every byte of its input, no other, and then the end.",
        "At the child's standard input: is it a pipe, is all of the input written into it, and nothing else?";
    LOST_ANSWER: "lost_answer",
        "An answer that does not come home was worked out for nobody, and any other in its place is a guess.",
        "At the child's standard output: is it a pipe, and is what you return read from it, up to its end?";
    NOT_A_CHAIN: "not_a_chain",
        "In a chain each process knows its neighbours alone. Whoever starts several of them must carry what they have to say to each other.",
        "At who starts the next process: the last one of the chain, and nobody else?";
    TOLD_BY_ARGUMENT: "told_by_argument",
        "An argument is known before the process is started: what it tells has not come through a pipe.",
        "At the arguments that each process is started with: what do they say that its standard input should bring?";
    TORN_FRAME: "torn_frame",
        "Between two writes another process may write. A reader that has lost one border never finds the next.",
        "At the calls of `write`: length and payload must go out by one.";

    // Pools.
    WRONG_FUNCTION: "wrong_function",
        "In another process other code lies at an address, or none, and another task stands at a place of the list. Only a name means the same in both.",
        "At what is sent to the worker: it should be the name of the task.";
    PANICKED: "panicked",
        "Whoever panics over what was sent ends, and with it everything that it was still to do. What can be expected is answered by an error.",
        "At each `unwrap` and `expect`, each index and each subtraction: what comes from outside can reach it.";
    PROCESS_PER_ITEM: "process_per_item",
        "A process that serves one item pays for its start each time, and nothing limits how many live at once. Workers of a pool stay.",
        "At the place where processes are started: is it inside the loop over the items?";
    ONE_AT_A_TIME: "one_at_a_time",
        "Workers that wait for their turn do nothing meanwhile: all of them together are as fast as one.",
        "At the loop that sends: does it wait for an answer before it sends something to the next worker?";
    STATIC_SPLIT: "static_split",
        "Who deals out all items beforehand does not know who will be slow: items wait behind a busy worker while others have nothing to do.",
        "At the moment when a worker is given its next item: it should be the one in which it returns a result.";
    WRONG_CHUNK: "wrong_chunk",
        "Items of a chunk cross by one message, and share a worker. Other borders mean other messages.",
        "At where the list is cut, and at what one message carries.";
    COMPLETION_ORDER: "completion_order",
        "Which item is done first is luck. Whoever asked must know which result belongs to which argument.",
        "At the place where a result is put: it should be that of its argument, whenever it arrives.";
    WAITS_TO_BE_ASKED: "waits_to_be_asked",
        "Who begins the work only when somebody asks for its result lets the workers rest until then, and the asker wait after it.",
        "At what happens before the first `next`: an iterator that nobody asks does nothing.";
    HELD_BACK: "held_back",
        "A result that is there and is not handed out makes everybody wait who could go on with it.",
        "At what `next` waits for: does it need that, to return this one result?";
    WAITS_TOO_LONG: "waits_too_long",
        "A call that was to come back, at once or after its limit, and sleeps on instead, takes its caller with it.",
        "At what it sleeps in: that needs a limit as well, or must not sleep at all.";
    CALLBACK_BLOCKS: "callback_blocks",
        "A callback belongs to whoever gave it, and may take its time. Whoever calls it can do nothing else meanwhile.",
        "At the thread that calls it: is it one that others wait for?";
    LOST_ITEM: "lost_item",
        "What nobody was given, nobody does, and nobody misses.",
        "At the first and the last item, and at what is left over when items don't divide evenly among workers.";
    SERVED_TWICE: "served_twice",
        "Work that is done twice costs twice, and what it does to the world is done twice as well.",
        "At how a worker gets its next item: can two of them get the same one?";

    // Pools of threads.
    CALLER_DOES_IT: "caller_does_it",
        "Whoever hands out a job and does it itself has handed out nothing: all jobs together take as long as one after the other.",
        "At the line that calls the job: which thread comes there?";
    THREAD_PER_JOB: "thread_per_job",
        "A thread that does one job pays for its start each time, and nothing limits how many live at once. Threads of a pool stay.",
        "At `spawn`: is it called for each job, or once for each thread of the pool?";
    WRONG_CREW: "wrong_crew",
        "A pool of four has four threads, from its beginning to its end: fewer do less than was asked for, and more take what others need.",
        "At the loop around `spawn`, and at what ends a thread.";
    CALLER_WAITS: "caller_waits",
        "Whoever hands out a job has other things to do, such as to hand out the next. To wait for a result is another call.",
        "At what `execute` sleeps in: a queue that is full, a lock that somebody holds, or the end of the job itself?";
    JOBS_NEVER_MEET: "jobs_never_meet",
        "Threads that can't be at their jobs at the same time are as slow as one thread, however many there are.",
        "At who takes the next job while one runs: is there another thread, and does it get the lock that it needs? A guard that is made in the head of `while let`, `if let` or `match` lives as long as its body.";
    JOINED_TOO_EARLY: "joined_too_early",
        "Whoever takes the result before it is there has none, and the task goes on for nobody.",
        "At what `join` does while the task still runs: it should sleep until the task has ended.";
    MISSED_THE_END: "missed_the_end",
        "A signal is not kept for whoever comes later. Whoever sleeps without a look at what it waits for sleeps through its own end.",
        "At the first lines of `join`: do they look whether the result is there, before they sleep?";
    PANIC_UNTOLD: "panic_untold",
        "Whoever is not told of a panic waits for a result that nobody brings, or fails at a place where nothing is wrong.",
        "At the way of a panic, from the task to `join`: who catches it, and what becomes of its payload, which is a `&str` or a `String`?";
    THREADS_LOST: "threads_lost",
        "A panic that nobody catches ends its thread. A pool that loses a thread each time does less and less, and nobody notices until it does nothing.",
        "At what runs in the thread of the pool: `std::panic::catch_unwind` ends a panic, and an `unwrap` there begins one.";
    DOES_NOT_HELP: "does_not_help",
        "A thread of a pool that sleeps until another job is done is one thread less. When all of them do that, nobody is left for the jobs that they wait for.",
        "At what `join` does between the end of `a` and the end of `b`: what lies in the queue, and who could do it?";
    LOCKED_OUT: "locked_out",
        "Whoever waits for its pool may be given anything to do meanwhile, also what wants the lock that it holds. Nobody else can give that lock back.",
        "At each guard that lives while the pool is at work: what is done under the lock, and could it be done before?";

    // Together and apart.
    SERIAL: "serial",
        "While you wait for one child, no other is started: all of them take as long as all their turns together.",
        "At the loop that starts: does it also wait? Start all of them first, wait for all of them then.";
    NOT_TOGETHER: "not_together",
        "Some of them had to end before the others were started.",
        "At what limits how many run at a time: a window, a chunk, a wait too early.";
    TORN_LINE: "torn_line",
        "Between two writes anybody may write. The pipe keeps the order of writes, not of lines.",
        "At the call that prints: the whole line, its end included, must go out by one `write`.";

    OUT_OF_ORDER: "out_of_order",
        "Processes that nobody orders write in any order. Yours came right until now, and that proves nothing.",
        "At what a child waits for before it writes, and at who lets it go: is the line before it out by then?";
    LOST_LINE: "lost_line",
        "A line that never arrives is work that nobody sees. What stands in a buffer when a process ends, or is ended, is gone.",
        "At the way of the bytes: are all of them written, and by when at the latest?";

    // Threads.
    ONE_AFTER_ANOTHER: "one_after_another",
        "Calls that wait for each other's end take as long as all their turns together, however many threads make them.",
        "At the order of `spawn` and `join`, and at locks: what must have ended before the second call begins?";
    TOO_MANY_THREADS: "too_many_threads",
        "Every thread has a stack, a start and an end of its own. More of them than were asked for make nothing faster.",
        "At the loop around `spawn`: does it turn once for each thread, or once for each item?";
    RETURNS_EARLY: "returns_early",
        "Whoever calls a function takes its return for the end of what it began. A thread or a process that is left behind is still at it.",
        "At each handle and each buffer: is it joined, waited for, or written, before the function returns?";
    IN_FIRST_THREAD: "in_first_thread",
        "Work that the first thread does itself holds up everything else that it was to do, and a panic there ends the program.",
        "At `std::thread::spawn`: which of your lines run inside of a thread that it started?";
    PROCESSES_INSTEAD: "processes_instead",
        "A process has memory of its own, takes longer to start and must be waited for. This can be done by a thread.",
        "At `std::process::Command`: what is started there needs no more than a thread.";
    WRONG_THREAD: "wrong_thread",
        "A thread is known to the kernel by a number of its own. Any other names somebody else's thread, or none.",
        "At the line that asks: the thread that is asked about must be the one that asks, and must ask anew.";
    SWALLOWED_PANIC: "swallowed_panic",
        "A caller that is not told of a panic takes what is left for the whole.",
        "At what `join` returns, and at what becomes of its `Err`.";
    LOST_PAYLOAD: "lost_payload",
        "The payload of a panic says what went wrong. A panic about a panic says only that something did.",
        "At the `Err` of `join` or `catch_unwind`: `std::panic::resume_unwind` passes it on, and `downcast_ref` reads it.";
    UNCONTAINED: "uncontained",
        "A crash takes with it everything inside of the same walls. A thread has walls against a panic, and against nothing else.",
        "At what the job does in the worst case, and at who shares that end: its stack, its thread, or the whole process?";
    PROMISED_BY_HAND: "promised_by_hand",
        "`unsafe` tells the compiler that you have checked what it can't check. Here it can, and it has found that the promise does not hold.",
        "At the types: which one may go to another thread, or be seen by two, without a promise?";
    LEAKED: "leaked",
        "What is leaked is never freed: a program that does it in a loop has no memory left one day.",
        "At what was to make the borrow checker content: `Box::leak` and `mem::forget` keep memory for ever. A scope lets threads borrow.";
    COPIED: "copied",
        "Threads share memory: none of them needs a copy of its own, and what is done to a copy is done to nothing else.",
        "At each `clone`: does it copy the data, or a pointer to them?";

    // Work and death.
    LOST_WORK: "lost_work",
        "Work that was taken on and is never done is missed by nobody until its result is needed.",
        "At the way of each item: who has it in hand, and what ends that worker before it is done?";
    LOST_RESULT: "lost_result",
        "A result that never comes home is work done for nothing.",
        "At who still reads when the answer comes: is the channel open until every answer is there?";
    SWALLOWED_DEATH: "swallowed_death",
        "Whoever is not told of a death trusts results that nobody computed. An end of input, half a message and a message that can't be read all say the same: this worker is gone.",
        "At every way out of `receive`: a value, an end, an error. Which of them lead to the answer that you give?";
    GARBLED: "garbled",
        "A channel has one writer at each end. Whatever anybody else writes there, the other side takes for a message.",
        "At what the two streams of a worker are for: its channel, or what its tasks print? One stream can't be both.";
    WRONG_ITEM: "wrong_item",
        "Whoever is told the wrong item looks for the cause where there is none, and does again what was done.",
        "At what the dead worker had in hand: not what was handed out last, and not what some other worker does.";
    DONE_TWICE: "done_twice",
        "Nobody knows how far a dead worker came with its item. What killed one worker kills the next, and what was half done is done once and a half.",
        "At what becomes of an item whose worker has died.";

    // Races.
    NO_SUCH_SCHEDULE: "no_such_schedule",
        "In a schedule each step is one that its thread can take then, and at the end nobody can take one any more. Anything else never happens.",
        "At who is done, and at who is blocked: neither has a next step.";
    HARMLESS_SCHEDULE: "harmless_schedule",
        "A schedule that does no harm proves nothing: another one may.",
        "At the moment when each thread loads: whose number does it see, and who stores over whose?";
    MISSED_SCHEDULES: "missed_schedules",
        "The schedule that nobody looked at is the one that comes at night. What holds for some of them holds for none of the others.",
        "At every moment at which more than one thread can go on: is each of them tried, from a copy of that moment?";
    LOST_UPDATE: "lost_update",
        "Two have read the same number, and each has stored what it made of it: one of the two updates is gone, and nothing complains.",
        "At the time between the read and the write: who else can read meanwhile?";
    NOT_ONE_STEP: "not_one_step",
        "Two safe steps one after the other are not one safe step: between them anybody may do anything.",
        "At what is done in more than one step: what can another thread do after the first of them?";
    MADE_TWICE: "made_twice",
        "Whoever looks first and acts then acts on what was true when it looked.",
        "At the time between the look and the act: who else can look meanwhile, and see the same?";
    HALF_MADE: "half_made",
        "What can be seen is taken. A value that is not made yet must not be there to be found.",
        "At the moment from which others find something: is it the value by then?";
    EXCLUDES_OTHERS: "excludes_others",
        "A lock that everybody needs lets one work at a time, also those who have nothing in common.",
        "At what is locked: is it what this call needs, and no more?";
    DEAD_OWNER: "dead_owner",
        "Whoever dies tells nobody, and frees nothing that only it could free.",
        "At what is left of a process that was killed in the middle: who takes its lock away?";

    // Without the lock of all.
    CHANGE_OVERLOOKED: "change_overlooked",
        "What only the GIL kept together falls apart without it, and nobody has changed a line.",
        "At each two steps that belong together: may the other thread go on between them, with the GIL and without?";
    SAME_WITH_GIL: "same_with_gil",
        "What can come out with the GIL as well is no change. If it is wrong, it was wrong before.",
        "At the schedule that the verdict names: the GIL changes hands in it, at a call, at a wait or at an end.";
    GIL_REBUILT: "gil_rebuilt",
        "A lock that everybody needs lets one thread compute at a time. You have rebuilt the GIL: the name is gone, the turns are not.",
        "At each lock that is held meanwhile: does it belong to what this thread uses, or to what everybody uses?";
    SHARED_VALUE: "shared_value",
        "A list that two interpreters have can be changed by both at the same time: each of them holds a GIL, and neither GIL keeps the other out.",
        "At every way in and out of an interpreter: arguments, results, names. Is it a copy that crosses, down to the innermost list?";
    FREED_TWICE: "freed_twice",
        "Memory that is freed twice is given to two others, and each of them writes over what the other has there.",
        "At the moment when a count comes to its end: can two threads both see that, each after its own subtraction?";
    FREED_TOO_EARLY: "freed_too_early",
        "Whoever has a reference relies on what is behind it. Memory that was freed is somebody else's already.",
        "At what is known when `Last` is answered: have all references been given up, also those that others have counted?";
    NEVER_FREED: "never_freed",
        "What nobody frees stays for ever, and a program that does it often has no memory left one day.",
        "At the last two that give up: which of them knows that nobody is left, and can each believe that it is the other one?";
    ASKS_NEEDLESSLY: "asks_needlessly",
        "Whoever asks the owner relies on it to come and look. An owner that has nothing left to do with an object looks no more.",
        "At what makes your `decref` ask: is there really nothing in the shared count that it could subtract?";
    OWNER_PAYS: "owner_pays",
        "A read-modify-write must have the number for itself, on all cores, and most objects never leave the thread that made them. With it in every assignment, each thread pays for the few objects that do.",
        "At what the owner does to its own count: a load, and a store, are enough for a number that nobody else changes.";

    // Cases and data.
    ALIVE_NOT_RUNNING: "alive_not_running",
        "A task in progress may wait: for its turn, for a disk, for an answer. It runs only while a core works for it.",
        "At what you compare: from when to when tasks are in progress, or when a core works for them?";
    WAITING_OVERLOOKED: "waiting_overlooked",
        "A task that waits has begun and has not ended. Whoever leaves it out sees one after the other where two were under way together.",
        "At what a task is while it does not run: between its beginning and its end it is in progress.";
    TOUCHING_OVERLAP: "touching_overlap",
        "What ends at an instant is over at that instant. Where one ends and the next begins there is never a moment with both.",
        "At what happens first where an end and a beginning have the same time, or at `<` and `<=`.";
    ZERO_WORKERS: "zero_workers",
        "A pool of 0 workers never finishes: its items wait for somebody who is not there. Whoever asks for it has made a mistake, and wants to hear of it.",
        "At what was asked for, before anything else is worked out from it.";
    IDLE_WORKER: "idle_worker",
        "A worker that no item is left for costs its start and its memory, and does nothing.",
        "At the number of items: it bounds the number of workers, whoever has chosen it.";
    UNREADABLE_LINE: "unreadable_line",
        "A file of data has one form. What can't be read in it was not said.",
        "At the line with this number: compare it with one that can be read.";
    UNKNOWN_BET: "unknown_bet",
        "A bet that names no claim, or no answer, can neither be won nor lost.",
        "At the words of the line: a claim of the list, and `\"true\"`, `\"false\"` or `\"it-depends\"`.";
    MISSING_BET: "missing_bet",
        "You learn from a bet only if it was placed before you knew.",
        "At the claims that have no word behind them yet.";

    // Waiting.
    NOT_WAITED: "not_waited",
        "A child that nobody waits for is a zombie when it ends, and its exit status is lost. Rust's `Child` does not wait when it is dropped.",
        "At every way out of the code that starts children: was `wait` called for each of them, also after a failure?";
    LEFT_BEHIND: "left_behind",
        "A process that goes on after your program has ended belongs to nobody, and nobody will learn how it ends.",
        "At what your children start, and at what detaches itself (`setsid`, `&`).";
    ORPHANED: "orphaned",
        "A process whose parent has died works for nobody, and nobody is left to end it.",
        "At what a child does when its input ends, and at who notices that end while it works.";
    KILLED_CHILD: "killed_child",
        "A child that still had work to do lost it.",
        "At every `kill`: the exercise asks you to wait, or to give up waiting, and never to end a child.";
    BLOCKED: "blocked",
        "A question about a child must be answered at once; waiting is another function.",
        "At `try_wait`, which asks, and `wait`, which sleeps.";
    INVENTED_END: "invented_end",
        "A child whose end was only assumed still works, still writes, and still has to be waited for.",
        "At the path on which nobody has told you of an end: what does it answer?";
    STILL_ALIVE: "still_alive",
        "Whoever takes an ended child for a living one waits for something that has happened.",
        "At what is asked: does it learn of the end, whenever it comes, and each time it is asked?";

    // Schedules.
    PAST_THE_FACADE: "past_the_facade",
        "At each operation of `kit::sync` and `kit::thread` the explorer decides who goes on. What goes past them it can't see, and a mistake there stays hidden.",
        "At what you import: is it from `kit`? What `kit::sync` has not can be made of what it has.";
    STATE_SURVIVES: "state_survives",
        "Each schedule runs from the beginning, all of them in one process. What one leaves behind changes the next, and none of them means anything any more.",
        "At each `static` and `thread_local!`: keep such a value where it is made anew each time.";
    BLOCKED_FOR_EVER: "blocked_for_ever",
        "Whoever waits for somebody who waits goes on in no schedule that begins like this one. Ten thousand lucky runs don't change that.",
        "At the schedule: who holds what the other wants, or who went to sleep after the last call that could wake it?";
    SPINS: "spins",
        "Whoever asks again and again burns the processor that the other one needs.",
        "At the loop that asks: let it sleep at a condition variable, and let whoever changes the answer wake it.";
    PANICKED_IN_SCHEDULE: "panicked_in_schedule",
        "A panic in one schedule of many is one that users meet and tests don't.",
        "At the last lines of the schedule: what had the other thread just done?";
    DOES_NOT_WAIT: "does_not_wait",
        "A wait that comes to an end although nothing has happened waited for nothing.",
        "At what ends the wait: does it hold when the wait returns?";

    // Waiting for each other.
    TOO_MANY_INSIDE: "too_many_inside",
        "Whoever limits how many are inside relies on the limit in every schedule. One too many, once, is no limit.",
        "At what happens between the look and the taking, and between a wake and the lock.";
    OVER_CAPACITY: "over_capacity",
        "A queue that takes more than it should holds nobody back: memory fills with what nobody has time for.",
        "At what `push` looks at before it adds: is it still true then, and after a wake?";
    FALSE_END: "false_end",
        "Whoever is told of an end goes home. What comes after it, nobody takes.",
        "At the way to `None`: it needs both, nothing there and nothing that can come.";
    OVERTAKEN: "overtaken",
        "Whoever reads a queue relies on the order in which things were put in.",
        "At both ends: where does `push` add, and where does `pop` take?";
    LOST_FROM_QUEUE: "lost_from_queue",
        "What a queue has accepted it must hand out. Its sender will not ask again.",
        "At the end: who may still add when it is there, and is all that was added before still taken?";
    ACCEPTED_AFTER_CLOSE: "accepted_after_close",
        "What is accepted after the end, nobody comes for any more, and its sender believes that it is on its way.",
        "At what `push` knows when it adds: is the queue open at that moment, under the same lock?";
    LEFT_EARLY: "left_early",
        "Whoever goes on before all have come works with what the others have not finished.",
        "At what a sleeper looks at when it wakes: can it be true although this round is not over?";
    NOT_ONE_LEADER: "not_one_leader",
        "What the leader does for all is done once. With two it is done twice, and with none not at all.",
        "At each `return`: which of them says `true`, and how often in one round?";
    MONEY_CHANGED: "money_changed",
        "Money that moves is neither made nor lost, not even for somebody who looks in between.",
        "At the locks: are all accounts that matter locked, from the first look to the last change?";
    NOT_LOCKED: "not_locked",
        "What is true of two things together holds only as long as nobody else can change one of them.",
        "At the life of each guard: do both live until the call has come back?";
    READY_MADE: "ready_made",
        "Whoever takes it out of a library has not built it.",
        "At what you import: a mutex and a condition variable are enough.";

    // The lock of an interpreter.
    TWO_HOLDERS: "two_holders",
        "Two threads in the interpreter at once overwrite each other's reference counts: an object is freed while somebody uses it, or never.",
        "At the time between the look and the taking, and between a wake and the lock: is nobody the holder then?";
    IDLE_GIL: "idle_gil",
        "While the GIL is free and somebody waits for it, nobody runs at all.",
        "At what `drop` does for those who sleep: a wake, each time, after it is free.";
    SWITCHED_TOO_EARLY: "switched_too_early",
        "A switch costs more than a few instructions. Whoever must drop the GIL again and again gets nothing done.",
        "At what makes a request: has the same thread held the GIL all the time that somebody waited, and is an old request forgotten?";
    STARVED: "starved",
        "A lock that nobody has to drop belongs to whoever came first. All others wait until it is done, however long that takes.",
        "At both sides of the request: who makes it, after what time, and does the holder see it at its next check point?";
    NOT_A_CHECK_POINT: "not_a_check_point",
        "Between two check points a thread is alone, and the interpreter relies on it.",
        "At what was done just before: after a call and after a jump backward the holder looks for a request, and nowhere else.";
    RETAKEN: "retaken",
        "Whoever drops a lock and takes it again at once is on a processor already, and those who wait have to wake first. So it gets it, again and again.",
        "At the end of `drop`: if somebody had asked, wait until another thread has taken it.";
    SWITCHES_UNASKED: "switches_unasked",
        "Whoever drops the GIL for a moment, and was not asked to, wants it back soon. To wait for a switch first costs a wake and a turn of somebody else.",
        "At what `drop` waits for: only when there was a request, somebody is owed a turn.";
    HELD_WHILE_BLOCKED: "held_while_blocked",
        "Whoever sleeps with the GIL stops every thread of the interpreter, and among them the one that could end its sleep.",
        "At the call that may block: is the GIL dropped before it?";
    WITHOUT_THE_GIL: "without_the_gil",
        "Whoever touches an object without the GIL races with the thread that has it.",
        "At every way back from the call, a panic included: is the GIL taken before anything of the interpreter is used?";
    DROPPED_FOR_NOTHING: "dropped_for_nothing",
        "To drop the GIL is to get in line for it again. A call that does not have to wait should not.",
        "At what comes first: try it without waiting, and drop the GIL only if that fails.";
    ANOTHER_PROGRAM: "another_program",
        "What is shown of one program says nothing of another.",
        "At what the puzzle asks of its program: what does each thread do alone, and what must it be made of?";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_name_is_used_once() {
        let mut ids: Vec<_> = ALL.iter().map(|kind| kind.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
    }

    #[test]
    fn every_kind_says_why_and_where() {
        for kind in ALL {
            assert!(kind.why.ends_with('.') && !kind.look.is_empty(), "{}", kind.id);
        }
    }
}
