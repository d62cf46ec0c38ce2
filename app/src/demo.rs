//! The demonstration: five cities made from the facts of five real plans (titles, numbers, marks, values, sources) and
//! sample people and records that are marked as samples. Made on the first start; later starts only serve.
mod cities;
mod year;

use crate::{compose, config, say, serve};
use identity::{
    Hashed,
    commands::{SampleSignIn, SetUpSample},
};
use kernel::{Actor, Role};
use plan::commands::PublishVersion;
use std::{net::SocketAddr, path::Path};
use web::{City, Site, SiteConfig, UpdateSettings};

/// Makes the demonstration where it is missing, and serves it.
pub(crate) async fn run(
    data: &Path,
    listen: SocketAddr,
    city: Option<String>,
    with_year: bool,
) -> Result<(), String> {
    let begun = std::time::Instant::now();
    let fresh = !config::path(data).exists();
    let list = SiteConfig {
        cities: cities::configs(),
        ..SiteConfig::default()
    };
    config::write_new(data, &list)?;
    let config = config::read(data)?;
    let site = compose::site(data, &config, city.clone())?;
    if fresh {
        say::line("Making the demonstration cities …");
    }
    let password = identity::hash_password(&kernel::SystemEntropy, PASSWORD)
        .await
        .map_err(|f| compose::cause(&f))?;
    let mut sign_ins = Vec::new();
    for sample in cities::CITIES {
        if site.cities().slugs().iter().any(|slug| slug == sample.slug) {
            sign_ins = make(&site, sample, &password, with_year)
                .await
                .map_err(|f| format!("{}: {}", sample.slug, compose::cause(&f)))?;
        }
    }
    if fresh {
        say::line(&format!("Made in {:.1} s.", begun.elapsed().as_secs_f64()));
    }
    let only = city.clone();
    let transport = compose::transport(data, &config)?;
    serve::serve(site, transport, listen, move |address| {
        greet(address, only.as_deref(), &sign_ins)
    })
    .await
}

fn greet(address: SocketAddr, only: Option<&str>, sign_ins: &[SampleSignIn]) {
    let port = address.port();
    say::line(&format!("listening on http://{address}"));
    say::line("");
    match only {
        Some(city) => say::line(&format!("{city}: http://localhost:{port}")),
        None => {
            for sample in cities::CITIES {
                say::line(&format!(
                    "{}\thttp://{}.localhost:{port}",
                    sample.name, sample.slug
                ));
            }
        }
    }
    say::line("\nサインイン（見本） / sample sign-ins, the same in every city:");
    for sign_in in sign_ins {
        say::line(&format!(
            "{} {} {PASSWORD}",
            role_name(sign_in.role),
            sign_in.email
        ));
    }
    say::line("\nCtrl-C で終わります / Ctrl-C stops.");
}

/// The password of every sample account: no secret, and said on the screen.
const PASSWORD: &str = "tsunagu-mihon-2026";

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Citizen => "市民",
        Role::GroupEditor => "団体の編集者",
        Role::Coordinator => "コーディネーター",
        Role::Staff => "職員",
        Role::PlanManager => "計画担当",
        Role::CommitteeMember => "委員",
        Role::Auditor => "監査",
        Role::Administrator => "管理者",
    }
}

/// Makes one city if it is empty; gives the sample sign-ins.
async fn make(
    site: &Site,
    sample: &cities::Sample,
    password: &Hashed,
    with_year: bool,
) -> kernel::Outcome<Vec<SampleSignIn>> {
    let actor = Actor::system("demo");
    let city = site.cities().open(sample.slug).await?;
    let made = store::head(&city.database.reads()).await?.sequence > 0;
    if !made {
        city.database.carry_out(&actor, settings(sample)).await?;
    }
    let sign_ins = city
        .database
        .carry_out(
            &actor,
            SetUpSample {
                password: password.clone(),
            },
        )
        .await?;
    if !made {
        import(&city, &actor, sample).await?;
        let reads = city.database.reads();
        let today = kernel::in_japan(city.database.clock().now()).date();
        let departments: Vec<(kernel::Id, String)> =
            identity::queries::list_open_bodies(&reads, today)
                .await?
                .into_iter()
                .filter(|b| b.kind != "committee")
                .map(|b| (kernel::Id::from_stored(b.id), b.name))
                .collect();
        let bodies: Vec<kernel::Id> = departments.iter().map(|(id, _)| id.clone()).collect();
        plan::sample::make(&city.database, &actor, &bodies).await?;
        if with_year {
            year::make(site, &city, &sign_ins, password, sample.slug).await?;
        }
        // The sample editor keeps the first group; as its member, not as the program.
        let editor = sign_ins
            .iter()
            .find(|s| s.role == Role::GroupEditor)
            .map(|s| Actor::person(s.account.clone(), "system:demo".into(), Vec::new()));
        directory::organisations::sample::make(&city.database, &actor, editor.as_ref()).await?;
        // The sample citizen is one of the pool, and can answer what they are asked.
        let citizen = sign_ins
            .iter()
            .find(|s| s.role == Role::Citizen)
            .map(|s| Actor::person(s.account.clone(), "system:demo".into(), Vec::new()));
        directory::pool::sample::make(&city.database, &actor, citizen.as_ref()).await?;
        let database = &city.database;
        let places =
            directory::places::sample::make(database, &actor, sample.slug, sample.around).await?;
        directory::centres::sample::make(database, &actor, &places).await?;
        directory::resources::sample::make(database, &actor, &departments).await?;
        let (own, group) = (citizen.as_ref(), editor.as_ref());
        directory::people::sample::make(&city.database, &actor, own, group).await?;
        directory::neighbours::sample::make(database, &actor).await?;
        directory::areas::sample::make(database, &actor).await?;
    }
    Ok(sign_ins)
}

fn settings(sample: &cities::Sample) -> UpdateSettings {
    let pairs = [
        ("name", sample.name),
        ("name-en", sample.name_en),
        ("plan-site", sample.site),
        ("plan-site-en", sample.site_en),
        ("slogan", sample.slogan),
        ("slogan-en", sample.slogan_en),
        ("welcome", sample.welcome),
        ("welcome-en", sample.welcome_en),
        ("accent", sample.accent),
        ("counter-name", sample.counter),
        ("counter-name-en", sample.counter_en),
        ("counter-phone", "000-000-0000（見本）"),
        ("counter-hours", "平日 8:30〜17:15（見本）"),
        ("counter-hours-en", "Weekdays 8:30–17:15 (sample)"),
        ("sample", "yes"),
    ];
    UpdateSettings(
        pairs
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect(),
    )
}

/// Reads the city's document, as 計画担当 would, and publishes every version in it in turn.
async fn import(city: &City, actor: &Actor, sample: &cities::Sample) -> kernel::Outcome<()> {
    let name = format!("{}.txt", sample.slug);
    let bytes = year::as_it_began(sample.slug, sample.document).into_bytes();
    let drafts = plan::service::import_bytes(&city.database, actor, "plan", &name, bytes).await?;
    // Where two versions are there to be compared, only what the plans say may differ.
    let alone = drafts.len() == 1;
    for draft in drafts {
        if alone {
            plan::sample::add_figures(&city.database, actor, &draft.version).await?;
            year::add_asked_figure(&city.database, actor, &draft.version).await?;
        }
        city.database
            .carry_out(
                actor,
                PublishVersion {
                    version: draft.version,
                    at: None,
                },
            )
            .await?;
    }
    Ok(())
}
