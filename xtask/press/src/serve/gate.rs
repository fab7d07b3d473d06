//! The gate: who may come in. The server runs programs, so it answers one browser, and only what that browser asks of its own accord.
//!
//! A request must be addressed to us (else some name was made to point here), come from one of our own pages (else another site,
//! or another port of this machine, has sent it), and bear the cookie that a launch address was exchanged for.

use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{Method, StatusCode, Uri};

use super::secret::Secret;

#[cfg(test)]
mod tests;

/// The parameter of a launch address that holds its token.
const TOKEN: &str = "t=";

/// What the gate knows.
pub struct Gate {
    port: u16,
    /// What the cookie must say.
    session: Secret,
    /// The token of the launch address that nobody has used yet.
    launch: Option<Secret>,
}

/// Who comes in, and as what.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// With a launch address that was never used: this cookie is its price.
    Launched {
        /// The whole value of `Set-Cookie`.
        cookie: String,
    },
    /// With the cookie.
    Known,
}

/// Why somebody stays outside.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The kind.
    pub status: StatusCode,
    /// What to do about it.
    pub why: &'static str,
}

impl Gate {
    /// A gate for the server at this port.
    pub fn new(port: u16) -> Gate {
        Gate { port, session: Secret::new(), launch: None }
    }

    /// An address that lets one browser in, once. The one before it is void.
    pub fn launch_address(&mut self) -> String {
        let token = Secret::new();
        let address = format!("http://127.0.0.1:{}/?{TOKEN}{}", self.port, token.shown());
        self.launch = Some(token);
        address
    }

    /// Looks at the head of a request.
    pub fn admit(&mut self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Entry, Refusal> {
        let origin = self.origin(uri, headers)?;
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        let is_command = *method == Method::POST;
        if !is_read && !is_command {
            return Err(refuse(StatusCode::METHOD_NOT_ALLOWED, "only GET, HEAD and POST are known here"));
        }
        match single(headers, &ORIGIN)? {
            Some(theirs) if theirs != origin => return Err(foreign()),
            None if is_command => return Err(foreign()),
            _ => {}
        }
        // A link in a mail or a terminal leads to a launch address; nothing else may come from elsewhere.
        let token = uri.query().and_then(|query| query.strip_prefix(TOKEN)).filter(|_| uri.path() == "/");
        if let Some(token) = token.filter(|_| *method == Method::GET) {
            return self.launch(token, headers);
        }
        let site = single(headers, &HeaderName::from_static("sec-fetch-site"))?;
        if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return Err(foreign());
        }
        let is_json = single(headers, &CONTENT_TYPE)? == Some("application/json");
        if is_command && !is_json {
            return Err(refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a request is application/json"));
        }
        match self.is_known(headers) {
            true => Ok(Entry::Known),
            false => Err(refuse(
                StatusCode::FORBIDDEN,
                "this book runs programs, so it opens only with the address that its terminal shows; if you came from there before, start `cargo xtask learn` anew or use its newest address",
            )),
        }
    }

    /// The origin of our own pages, as this request has addressed us.
    fn origin(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, Refusal> {
        let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let elsewhere = || {
            refuse(StatusCode::MISDIRECTED_REQUEST, "this server answers to 127.0.0.1 and localhost alone")
        };
        let host = single(headers, &HOST)?.ok_or_else(elsewhere)?;
        // A proxy's request names the host in its target as well.
        let is_ours = ours.iter().any(|our| our == host) && uri.authority().is_none();
        if is_ours { Ok(format!("http://{host}")) } else { Err(elsewhere()) }
    }

    fn launch(&mut self, token: &str, headers: &HeaderMap) -> Result<Entry, Refusal> {
        if self.launch.take_if(|unused| unused.is(token)).is_some() {
            return Ok(Entry::Launched { cookie: self.cookie() });
        }
        if self.is_known(headers) {
            return Ok(Entry::Known);
        }
        Err(refuse(
            StatusCode::FORBIDDEN,
            "this address has been used, or is not of this server; its terminal knows one that works: press b there",
        ))
    }

    fn cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.session.shown())
    }

    /// Cookies don't know ports, so the name does.
    fn cookie_name(&self) -> String {
        format!("many-hands-{}", self.port)
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            pairs.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(key, value)| key == name && self.session.is(value))
    }
}

fn refuse(status: StatusCode, why: &'static str) -> Refusal {
    Refusal { status, why }
}

fn foreign() -> Refusal {
    refuse(StatusCode::FORBIDDEN, "this request does not come from a page of this book")
}

/// The value of a header that may come once at most.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Refusal> {
    let twice = || refuse(StatusCode::BAD_REQUEST, "a header comes twice, or is no text");
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(twice());
    }
    value.to_str().map(Some).map_err(|_| twice())
}
