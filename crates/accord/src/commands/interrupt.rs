//! Ctrl-C while a file grows: the work stops at its next step, and the unfinished file goes with it.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::task::Poll;

use accord_assess::AssessError;

use crate::failure::Failure;

/// Whether Ctrl-C was pressed.
pub struct Interrupt {
    pressed: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from here on, in place of the system's way, which ends the program where it stands and
    /// leaves what it was writing.
    pub fn listen() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&pressed);
        let (begun, beginning) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let Ok(runtime) = runtime else {
                return;
            };
            runtime.block_on(async {
                let mut signal = pin!(tokio::signal::ctrl_c());
                // Asked for the first time, it begins to listen.
                let mut now = poll_fn(|context| Poll::Ready(signal.as_mut().poll(context))).await;
                let _ = begun.send(());
                if now.is_pending() {
                    now = Poll::Ready(signal.await);
                }
                if let Poll::Ready(Ok(())) = now {
                    heard.store(true, Ordering::Relaxed);
                }
            });
        });
        // Where there is no listening, there is nobody to send.
        let _ = beginning.recv();
        Self { pressed }
    }

    /// A failure once Ctrl-C was pressed.
    pub fn check(&self) -> Result<(), Failure> {
        if self.pressed.load(Ordering::Relaxed) {
            Err(Failure::Assess(AssessError::Stopped))
        } else {
            Ok(())
        }
    }
}
