//! The steps of the numbered printers: one claim each, checked on evidence.

mod in_order;
mod possible_outputs;
mod printers;
mod vanished_lines;
mod whole_lines;
