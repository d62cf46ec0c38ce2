//! Life cycles: of a version, of an item's maturity, of a value; kinds of years and channels.
use super::TRANSITION;
use kernel::{Fault, Outcome};

macro_rules! names { ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal;)* }) => {
    $(#[$doc])*
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum $name { $($(#[$vdoc])* $variant),* }
    impl $name {
        /// All of them, in order.
        pub const ALL: &'static [$name] = &[$($name::$variant),*];
        /// Stable name, in the database, the API and in text keys.
        pub const fn name(self) -> &'static str {
            match self { $($name::$variant => $text),* }
        }
        /// The one of this name.
        pub fn from_name(name: &str) -> Option<Self> {
            Self::ALL.iter().copied().find(|x| x.name() == name)
        }
    }
} }

names! {
    /// Where a version stands.
    VersionStatus {
        /// 作成中
        Draft = "draft";
        /// 送付: given to those who advise or decide
        Sent = "sent";
        /// 確定
        Adopted = "adopted";
        /// 改定済み: a later version took its place
        Revised = "revised";
        /// 取下げ
        Withdrawn = "withdrawn";
    }
}

impl VersionStatus {
    /// Whether the life cycle leads from here to there.
    pub fn leads_to(self, to: Self) -> bool {
        use VersionStatus::{Adopted, Draft, Revised, Sent, Withdrawn};
        matches!(
            (self, to),
            (Draft, Sent | Adopted | Withdrawn)
                | (Sent, Draft | Adopted | Withdrawn | Revised)
                | (Adopted, Revised)
                | (Withdrawn, Draft)
        )
    }

    /// The step, or why not.
    pub fn step(self, to: Self) -> Outcome<Self> {
        if self.leads_to(to) {
            Ok(to)
        } else {
            Err(refused(self.name(), to.name()))
        }
    }

    /// Whether its content may be edited.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Sent | Self::Adopted)
    }
}

names! {
    /// How far an item has come.
    Maturity {
        /// 検討
        Considered = "considered";
        /// 試行
        Trial = "trial";
        /// 実施
        Running = "running";
        /// 拡充
        Extended = "extended";
        /// 見直し
        Reviewed = "reviewed";
        /// 終了
        Ended = "ended";
    }
}

impl Maturity {
    /// Whether the item is being carried out: 実施, 拡充 or 見直し.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Extended | Self::Reviewed)
    }
}

impl From<plan_reader::Maturity> for Maturity {
    fn from(read: plan_reader::Maturity) -> Self {
        use plan_reader::Maturity as Read;
        match read {
            Read::Considered => Self::Considered,
            Read::Trial => Self::Trial,
            Read::Running => Self::Running,
            Read::Extended => Self::Extended,
            Read::Reviewed => Self::Reviewed,
            Read::Ended => Self::Ended,
        }
    }
}

names! {
    /// Where a value of an indicator stands.
    ValueStatus {
        /// 下書き
        Draft = "draft";
        /// 提出
        Submitted = "submitted";
        /// 差戻し
        Returned = "returned";
        /// 承認
        Approved = "approved";
    }
}

impl ValueStatus {
    /// Whether the life cycle leads from here to there. Writing anew what was returned makes it a draft again.
    pub fn leads_to(self, to: Self) -> bool {
        use ValueStatus::{Approved, Draft, Returned, Submitted};
        matches!(
            (self, to),
            (Draft, Draft | Submitted)
                | (Submitted, Approved | Returned)
                | (Returned, Draft | Submitted)
                | (Approved, Returned)
        )
    }

    /// The step, or why not.
    pub fn step(self, to: Self) -> Outcome<Self> {
        if self.leads_to(to) {
            Ok(to)
        } else {
            Err(refused(self.name(), to.name()))
        }
    }
}

names! {
    /// What kind of year a value belongs to.
    YearKind {
        /// 年
        CalendarYear = "calendar_year";
        /// 年度
        FiscalYear = "fiscal_year";
        /// 年度末
        FiscalYearEnd = "fiscal_year_end";
    }
}

impl From<plan_reader::YearKind> for YearKind {
    fn from(read: plan_reader::YearKind) -> Self {
        match read {
            plan_reader::YearKind::CalendarYear => Self::CalendarYear,
            plan_reader::YearKind::FiscalYear => Self::FiscalYear,
            plan_reader::YearKind::FiscalYearEnd => Self::FiscalYearEnd,
        }
    }
}

names! {
    /// Which way an indicator is meant to go.
    Direction {
        /// More is better.
        Up = "up";
        /// Less is better.
        Down = "down";
        /// Neither.
        None = "none";
    }
}

names! {
    /// Where a value comes from.
    Origin {
        /// Printed in the plan; immutable.
        Printed = "printed";
        /// Entered by a department.
        Entered = "entered";
        /// Computed from records.
        Computed = "computed";
    }
}

names! {
    /// How something reached the city.
    Channel {
        /// On the web.
        Web = "web";
        /// On paper.
        Paper = "paper";
        /// By telephone.
        Telephone = "telephone";
        /// At the counter.
        Counter = "counter";
    }
}

names! {
    /// What a reader of the plan says of an item.
    QuestionKind {
        /// 分かりにくい
        Unclear = "unclear";
        /// A question.
        Question = "question";
    }
}

fn refused(from: &str, to: &str) -> Fault {
    Fault::new(&TRANSITION).with("from", from).with("to", to)
}

names! {
    /// Kinds of model projects.
    ModelProjectKind {
        /// 重点
        Priority = "priority";
        /// パイロット
        Pilot = "pilot";
        /// スタートアップ
        Startup = "startup";
    }
}
