//! Work that comes due: scheduled publications, messages to send, idle cities to close. A small file remembers each
//! city's next due time, so that a city that nobody visits is opened only when something is due there.
use notify::Transport;
use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle, time::MissedTickBehavior};
use web::Site;

/// Starts the workers; they end when the sender of `stop` is dropped.
pub(crate) fn start(
    site: &Site,
    transport: Arc<dyn Transport>,
    stop: &watch::Receiver<()>,
) -> Vec<JoinHandle<()>> {
    let site = site.clone();
    let mut stop = stop.clone();
    vec![tokio::spawn(async move {
        let mut tick = tokio::time::interval(Duration::from_secs(10));
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut ticks: u32 = 0;
        let mut calendar = Calendar::read(site.cities().folder().join("due.json"));
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                _ = tick.tick() => {}
            }
            // A day has 8,640 ticks.
            let daily = ticks.is_multiple_of(8_640);
            ticks = ticks.wrapping_add(1);
            if daily {
                forget_old_messages(&site).await;
            }
            look(&site, &*transport, &mut calendar).await;
        }
    })]
}

/// When something is next due, by slug, in microseconds since 1970.
struct Calendar {
    path: PathBuf,
    next: BTreeMap<String, i64>,
}

impl Calendar {
    fn read(path: PathBuf) -> Self {
        let next = std::fs::read(&path)
            .ok()
            .and_then(|b| serde_json::from_slice(&b).ok())
            .unwrap_or_default();
        Self { path, next }
    }

    fn set(&mut self, slug: &str, next: Option<i64>) {
        let before = self.next.get(slug).copied();
        if before == next {
            return;
        }
        match next {
            Some(at) => self.next.insert(slug.to_owned(), at),
            None => self.next.remove(slug),
        };
        let written = serde_json::to_vec(&self.next).map(|text| {
            let beside = self.path.with_extension("new");
            std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, &self.path))
        });
        if !matches!(written, Ok(Ok(()))) {
            tracing::warn!("the calendar of due times could not be written");
        }
    }
}

async fn look(site: &Site, transport: &dyn Transport, calendar: &mut Calendar) {
    let now = site.clock().now().as_microsecond();
    let open = site.cities().open_slugs();
    let due = calendar
        .next
        .iter()
        .filter(|(_, at)| **at <= now)
        .map(|(slug, _)| slug.clone());
    let slugs: std::collections::BTreeSet<String> = due.chain(open).collect();
    for slug in slugs {
        match serve_city(site, transport, &slug).await {
            Ok(next) => calendar.set(&slug, next),
            Err(fault) => {
                tracing::error!(city = slug, %fault, "due work failed and will be tried again")
            }
        }
    }
    site.cities().close_idle(900).await;
}

async fn serve_city(
    site: &Site,
    transport: &dyn Transport,
    slug: &str,
) -> kernel::Outcome<Option<i64>> {
    let city = site.cities().open_quietly(slug).await?;
    let now = site.clock().now().as_microsecond();
    let mut next = notify::next_due(&city.database.reads()).await?;
    if next.is_some_and(|at| at <= now) {
        notify::send_due(&city.database, transport).await?;
        next = notify::next_due(&city.database.reads()).await?;
    }
    for due in site.modules().iter().flat_map(|m| m.due) {
        (due.run)(&city).await?;
        let reads = city.database.reads();
        next = [next, (due.next)(&reads).await?]
            .into_iter()
            .flatten()
            .min();
    }
    Ok(next)
}

/// Messages that were sent are kept for thirty days.
async fn forget_old_messages(site: &Site) {
    for slug in site.cities().open_slugs() {
        let forgotten = match site.cities().open_quietly(&slug).await {
            Ok(city) => notify::erase_old(&city.database, 30).await,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = forgotten {
            tracing::warn!(city = slug, %fault, "old messages could not be erased");
        }
    }
}
