//! What the pages of this crate do. Other modules write commands of their own around [`crate::service`].
use crate::{
    Answer, Answers, FormContent, Stage, policy,
    service::{self, Begin},
};
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::{Command, Unit};

/// Makes a form.
pub struct CreateForm {
    /// Its address: `a-z 0-9 _ -`.
    pub key: String,
    /// What it is used for.
    pub kind: String,
    /// Its first draft.
    pub content: FormContent,
}

impl Command for CreateForm {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        service::create_form(unit, &permit, &self.key, &self.kind, &self.content).await
    }
}

/// Makes a form like another.
pub struct CopyForm {
    /// The other.
    pub from: Id,
    /// Address of the new one.
    pub key: String,
    /// Title of the new one.
    pub title: String,
}

impl Command for CopyForm {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        service::copy_form(unit, &permit, &self.from, &self.key, &self.title).await
    }
}

/// Stores the draft of a form.
pub struct SaveForm {
    /// The form.
    pub form: Id,
    /// The edition that the change was made on.
    pub edition: i64,
    /// The new draft.
    pub content: FormContent,
}

impl Command for SaveForm {
    type Outcome = i64;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<i64> {
        let permit = policy::EDIT.permit(unit.actor())?;
        service::save_form_draft(unit, &permit, &self.form, self.edition, &self.content).await
    }
}

/// Opens the draft of a form.
pub struct OpenForm {
    /// The form.
    pub form: Id,
    /// The edition that was looked at.
    pub edition: i64,
}

impl Command for OpenForm {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        service::open_version(unit, &permit, &self.form, self.edition).await
    }
}

/// Lets everybody fill a form in, or no longer.
pub struct SetPublic {
    /// The form.
    pub form: Id,
    /// Whether everybody may.
    pub public: bool,
}

impl Command for SetPublic {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        service::set_public(unit, &permit, &self.form, self.public).await
    }
}

/// Fills a form in: begins a submission where there is none, keeps files, stores a draft or hands in.
pub struct Fill {
    /// The form; public, unless staff enter for somebody.
    pub form: Id,
    /// Its version.
    pub version: Id,
    /// The submission and the edition that was looked at; `None` begins one.
    pub submission: Option<(Id, i64)>,
    /// `None` for oneself on the web; otherwise staff enter what came by this channel.
    pub channel: Option<String>,
    /// The answers.
    pub answers: Answers,
    /// Files: question, name, contents.
    pub files: Vec<(String, String, Vec<u8>)>,
    /// Draft, or handed in.
    pub stage: Stage,
}

impl Fill {
    async fn permit(&self, unit: &Unit) -> Outcome<Permit> {
        if self.channel.is_some() {
            return policy::ENTER.permit(unit.actor());
        }
        let form = service::get_form(unit, &self.form).await?;
        if form.public == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        policy::FILL.permit(unit.actor())
    }
}

impl Command for Fill {
    /// The submission, its new edition, and the answers with the files that were kept.
    type Outcome = (Id, i64);
    async fn carry_out(self, unit: &mut Unit) -> Outcome<(Id, i64)> {
        let permit = self.permit(unit).await?;
        let version = service::get_version(unit, &self.version).await?;
        if version.form != self.form.as_str() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let (submission, edition) = match self.submission {
            Some((id, edition)) => {
                let row = service::get_submission(unit, &id).await?;
                let own = row.respondent.as_deref()
                    == unit.actor().account.as_ref().map(Id::as_str)
                    && row.respondent.is_some();
                let entered = self.channel.is_some() && row.respondent.is_none();
                if row.form_version != version.id || !(own && self.channel.is_none() || entered) {
                    return Err(Fault::new(&Code::NOT_FOUND));
                }
                (id, edition)
            }
            None => {
                let respondent = match self.channel {
                    None => unit.actor().account.clone(),
                    Some(_) => None,
                };
                let begin = Begin {
                    respondent,
                    channel: self.channel.clone().unwrap_or_else(|| "web".into()),
                    ..Begin::on_web(self.version.clone())
                };
                (service::begin_submission(unit, &permit, &begin).await?, 1)
            }
        };
        let mut answers = self.answers;
        for (question, name, bytes) in self.files {
            let file =
                service::keep_file(unit, &permit, &submission, &question, &name, bytes).await?;
            answers.insert(question, Answer::File(file));
        }
        let edition = match self.stage {
            Stage::Draft => {
                service::save_draft(unit, &permit, &submission, edition, &answers).await?
            }
            Stage::Final => service::submit(unit, &permit, &submission, edition, &answers).await?,
        };
        Ok((submission, edition))
    }
}

/// Gives a submission back, or locks it.
pub struct PassSubmission {
    /// The submission.
    pub submission: Id,
    /// Why it is given back; `None` locks it.
    pub reason: Option<String>,
}

impl Command for PassSubmission {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        match self.reason {
            Some(reason) => {
                service::return_submission(unit, &permit, &self.submission, &reason).await
            }
            None => service::lock(unit, &permit, &self.submission).await,
        }
    }
}
