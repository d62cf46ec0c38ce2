//! Listening, and stopping cleanly: the last requests are answered before the program ends.
use crate::{due, say};
use notify::Transport;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};
use web::Site;

/// Serves until Ctrl-C or SIGTERM. `ready` is told the address that was bound.
pub(crate) async fn serve(
    site: Site,
    transport: Arc<dyn Transport>,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), String> {
    let listener = TcpListener::bind(listen).await.map_err(|e| {
        format!("{listen} cannot be listened on: {e}\nAnother program may use it; try --listen 127.0.0.1:8081")
    })?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let (stop, stopped) = watch::channel(());
    let workers = due::start(&site, transport, &stopped);
    ready(address);
    let router = site.router();
    let served = axum::serve(
        listener,
        router.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(asked_to_stop());
    let result = tokio::select! {
        result = served => result.map_err(|e| e.to_string()),
        () = late() => Ok(()),
    };
    drop(stop);
    for worker in workers {
        let _ = tokio::time::timeout(Duration::from_secs(5), worker).await;
    }
    say::line("stopped");
    result
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}

/// Ten seconds after it was asked to stop, open connections are given up.
async fn late() {
    asked_to_stop().await;
    tokio::time::sleep(Duration::from_secs(10)).await;
}
