//! 訂正 of one item of a published version: the words are written, looked at beside the old ones, then published.
use super::{
    data::{VersionRow, frame},
    node_data::NodeDetail,
    typed::Typed,
};
use crate::commands::{self, NodeCorrection};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Check, Fault, Id, Outcome};
use plan_diff::{Piece, word_marks};
use web::{Answer, Context, Form};

#[derive(Template)]
#[template(path = "desk/correct.html")]
struct View {
    page: web::Page,
    form: Typed,
    node: NodeDetail,
    version: VersionRow,
    /// What changes, where it is looked at.
    changes: Vec<Change>,
    looking: bool,
}

/// A field that changes, with its words marked.
struct Change {
    label: String,
    marks: Vec<Piece>,
}

/// Fields whose words may be mended, with the key of their label.
const FIELDS: [(&str, &str); 3] = [
    ("number", "plan-desk-number"),
    ("title", "plan-desk-node-title"),
    ("body", "plan-desk-body"),
];

async fn load(context: &Context, id: &Id) -> Outcome<(NodeDetail, VersionRow)> {
    let node = NodeDetail::get(context.reads(), id).await?;
    if node.removed_at.is_some() {
        return Err(Fault::new(&kernel::Code::NOT_FOUND));
    }
    let version = Id::from_stored(node.version.clone());
    Ok((node, VersionRow::get(context.reads(), &version).await?))
}

fn stored<'a>(node: &'a NodeDetail, field: &str) -> &'a str {
    match field {
        "number" => &node.number,
        "title" => &node.title,
        _ => &node.body,
    }
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let (node, version) = load(&context, &Id::parse(&id)?).await?;
    let seen = version.edited.to_string();
    let form = Typed::of([
        ("number", &node.number),
        ("title", &node.title),
        ("body", &node.body),
        ("seen", &seen),
    ]);
    show(&context, StatusCode::OK, node, version, form, false)
}

fn show(
    context: &Context,
    status: StatusCode,
    node: NodeDetail,
    version: VersionRow,
    form: Typed,
    looking: bool,
) -> Answer {
    let changed = |(field, label): &(&str, &str)| {
        let (was, now) = (stored(&node, field), plain(form.value(field)));
        (was != now).then(|| Change {
            label: context.t(label),
            marks: word_marks(was, &now),
        })
    };
    let changes = if looking {
        FIELDS.iter().filter_map(changed).collect()
    } else {
        Vec::new()
    };
    let href = format!("/desk/plan/nodes/{}", node.id);
    let page = frame(context, context.t("plan-desk-correct-item"), Some(&version))
        .under(&href, node.label())
        .here();
    let view = View {
        page,
        form,
        node,
        version,
        changes,
        looking,
    };
    context.html_with(status, &view)
}

/// As it will be stored.
fn plain(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// Shows the words beside the old ones, goes back to the form, or publishes.
pub(crate) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let (node, version) = load(&context, &id).await?;
    let done = match form.get("do") {
        "publish" => publish(&context, &node, &form).await,
        "edit" => {
            let typed = Typed::sent(&form);
            return show(&context, StatusCode::OK, node, version, typed, false);
        }
        _ => match look(&node, &form) {
            Ok(()) => {
                let typed = Typed::sent(&form);
                return show(&context, StatusCode::OK, node, version, typed, true);
            }
            Err(fault) => Err(fault),
        },
    };
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/nodes/{id}"), "plan-desk-done-correct")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&context, status, node, version, typed, false)
        }
    }
}

/// What the command would say, before anything is published.
fn look(node: &NodeDetail, form: &Form) -> Outcome<()> {
    let mut check = Check::new();
    check.optional_text("number", form.get("number"), 40);
    check.text("title", form.get("title"), 300);
    check.optional_text("body", form.get("body"), 20_000);
    check.text("text", form.get("text"), 1000);
    let same = |(field, _): &(&str, &str)| stored(node, field) == plain(form.get(field));
    if FIELDS.iter().all(same) {
        check.fault("title", "field-plan-unchanged");
    }
    check.done()
}

async fn publish(context: &Context, node: &NodeDetail, form: &Form) -> Outcome<()> {
    let own = |name: &str| form.get(name).to_owned();
    let correction = NodeCorrection {
        node: Id::from_stored(node.id.clone()),
        number: own("number"),
        title: own("title"),
        body: own("body"),
    };
    let command = commands::CorrectPublished {
        version: Id::from_stored(node.version.clone()),
        text: own("text"),
        nodes: vec![correction],
        seen: Some(form.get("seen").parse().unwrap_or_default()),
    };
    context.carry_out(command).await
}
