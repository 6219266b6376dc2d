//! `lathe serve`: the studio, the API and the previews, over one port.

use std::net::SocketAddr;

use clap::Args as ClapArgs;
use tokio_util::sync::CancellationToken;

use super::Exit;
use crate::{
    model::problem::Problem,
    server::{
        config::Config,
        http,
        state::AppState,
        telemetry::{self, Loudness},
    },
};

#[derive(Debug, Default, ClapArgs)]
pub(super) struct Args {
    /// Address and port to listen on [default: 127.0.0.1:7420].
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
}

/// Serves until the process is told to stop.
pub(super) async fn run(args: Args, mut config: Config) -> Result<Exit, Problem> {
    telemetry::start(Loudness::Usual);
    if let Some(listen) = args.listen {
        config.listen = listen;
    }
    config.refuse_open_door()?;
    let listener = tokio::net::TcpListener::bind(config.listen).await.map_err(|error| {
        Problem::new(
            500,
            "port_unavailable",
            format!("Nothing can listen on {}: {error}.", config.listen),
            "Stop what uses that port, or choose another one: `lathe serve --listen 127.0.0.1:7430`.",
        )
    })?;
    let address = listener.local_addr().unwrap_or(config.listen);
    config.listen = address;
    let state = AppState::start(config).await?;
    println!("Lathe is at http://{}", shown(address));
    let stop = CancellationToken::new();
    let service = http::app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let on_signal = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        on_signal.cancel();
    });
    // Sockets stay open for as long as somebody watches: they are not waited for.
    tokio::select! {
        served = axum::serve(listener, service).into_future() => {
            served.map_err(|error| Problem::new(500, "serving_failed", format!("Serving failed: {error}."), "Start again."))?;
        }
        () = stop.cancelled() => eprintln!("Stopping. Unfinished runs go on at the next start."),
    }
    state.stop().await;
    Ok(Exit::Passed)
}

/// The address as a browser takes it: previews need a name, not a number.
fn shown(address: SocketAddr) -> String {
    if address.ip().is_loopback() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
