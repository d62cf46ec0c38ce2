//! Work of the plan that comes due: scheduled publications.
use crate::commands::{PublishDue, next_publication};
use kernel::Actor;
use web::Due;

/// For the manifest.
pub static DUE: &[Due] = &[Due {
    next: |reads| Box::pin(next_publication(reads)),
    run: |city| {
        Box::pin(async move {
            let now = city.database.clock().now().as_microsecond();
            if next_publication(&city.database.reads()).await?.is_some_and(|at| at <= now) {
                city.database.carry_out(&Actor::system("schedule"), PublishDue).await?;
            }
            Ok(())
        })
    },
}];
