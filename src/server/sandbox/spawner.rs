//! One thread that starts every sandboxed process and lives as long as the server.
//!
//! A sandbox dies with the *thread* that started it (`--die-with-parent` is `PR_SET_PDEATHSIG`), and an async runtime retires
//! its threads as it likes: a job must not be killed because the worker that started it had no more to do.

use std::{
    io,
    sync::{Mutex, OnceLock, mpsc},
    thread,
};

use tokio::{
    process::{Child, Command},
    runtime::Handle,
    sync::oneshot,
};

struct Order {
    command: Command,
    runtime: Handle,
    reply: oneshot::Sender<io::Result<Child>>,
}

/// Starts `command` from the lasting thread.
pub(super) async fn spawn(command: Command) -> io::Result<Child> {
    let gone = || io::Error::other("the thread that starts sandboxes is gone");
    let (reply, answer) = oneshot::channel();
    let order = Order { command, runtime: Handle::current(), reply };
    orders().lock().map_err(|_| gone())?.send(order).map_err(|_| gone())?;
    answer.await.map_err(|_| gone())?
}

fn orders() -> &'static Mutex<mpsc::Sender<Order>> {
    static ORDERS: OnceLock<Mutex<mpsc::Sender<Order>>> = OnceLock::new();
    ORDERS.get_or_init(|| {
        let (sender, receiver) = mpsc::channel::<Order>();
        // When the thread cannot be made, its receiver is dropped and every order fails with a clear error.
        let _ = thread::Builder::new().name("sandbox-spawner".into()).spawn(move || {
            for mut order in receiver {
                let _inside = order.runtime.enter();
                let _ = order.reply.send(order.command.spawn());
            }
        });
        Mutex::new(sender)
    })
}
