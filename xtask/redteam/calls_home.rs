//! Calls another program of the machine, and does its work as if nothing were.
//! Attacks: the network of the machine.
//! Hands in: printers
//! Seen as: step_1_each_number_gets_a_process

use std::net::{TcpStream, UdpSocket};

fn main() {
    let _ = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.send_to(b"x", "UDP_ADDRESS"));
    let tcp = TcpStream::connect("TCP_ADDRESS");
    assert!(tcp.is_err(), "the sandbox has a network");
}
