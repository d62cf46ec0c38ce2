//! Registering routes. A route cannot be registered without the rule that says who may use it; the rule is asked before
//! the handler runs, and the table of all routes is what the permission snapshot prints.
use crate::{Context, Failure, Site};
use axum::{
    Router,
    extract::Request,
    handler::Handler,
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{self, MethodRouter},
};
use kernel::{Code, Fault, Rule};

/// One route.
#[derive(Clone, Debug)]
pub struct Route {
    /// GET or POST, or another method for the API.
    pub method: Method,
    /// Path with `{name}` for variables.
    pub path: &'static str,
    /// Who may.
    pub rule: &'static Rule,
    /// What the API document says of it; `None` for pages.
    pub api: Option<ApiDoc>,
}

/// What the API document says of an endpoint.
#[derive(Clone, Copy, Debug)]
pub struct ApiDoc {
    /// Stable name of the operation.
    pub operation: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Query parameters: name, JSON type, what it is.
    pub query: &'static [(&'static str, &'static str, &'static str)],
    /// Name of the schema of the body that is sent, if any.
    pub body: Option<&'static str>,
    /// Name of the schema of the answer.
    pub answer: &'static str,
}

/// The routes of a module.
#[derive(Default)]
pub struct Routes {
    pub(crate) router: Router<Site>,
    pub(crate) table: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, rule: &'static Rule, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::GET, path, rule, routing::get(handler), None)
    }

    /// What a form is sent to.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, rule: &'static Rule, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::POST, path, rule, routing::post(handler), None)
    }

    /// An endpoint of the API.
    #[must_use]
    pub fn api<H, T>(
        self,
        method: Method,
        path: &'static str,
        rule: &'static Rule,
        doc: ApiDoc,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        let filter =
            routing::MethodFilter::try_from(method.clone()).unwrap_or(routing::MethodFilter::GET);
        self.add(method, path, rule, routing::on(filter, handler), Some(doc))
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        rule: &'static Rule,
        route: MethodRouter<Site>,
        api: Option<ApiDoc>,
    ) -> Self {
        let guarded = route.layer(middleware::from_fn(move |request: Request, next: Next| {
            guard(rule, request, next)
        }));
        self.router = self.router.route(path, guarded);
        self.table.push(Route {
            method,
            path,
            rule,
            api,
        });
        self
    }

    /// These routes and those.
    #[must_use]
    pub fn merge(mut self, other: Routes) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }
}

async fn guard(rule: &'static Rule, request: Request, next: Next) -> Response {
    let Some(context) = request.extensions().get::<Context>() else {
        return Failure(Fault::new(&Code::NOT_FOUND)).into_response();
    };
    match rule.permit(context.actor()) {
        Ok(_) => next.run(request).await,
        Err(fault) => Failure(fault).into_response(),
    }
}
