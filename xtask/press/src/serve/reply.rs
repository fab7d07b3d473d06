//! Replies: what every one of them says about itself, so that no browser does more with it than we mean.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap,
    HeaderName, HeaderValue, IF_NONE_MATCH, REFERRER_POLICY, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};

use super::pages::Page;
use super::policy;
use super::streams::Stream;

/// A reply.
pub type Reply = Response<Content>;

/// What is sent.
pub enum Content {
    /// All of it at once.
    Whole(Option<Bytes>),
    /// Events, as they happen.
    Stream(Stream),
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = match self.get_mut() {
            Content::Whole(bytes) => Poll::Ready(bytes.take()),
            Content::Stream(stream) => stream.poll(context),
        };
        bytes.map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Content::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Content::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Content::Stream(_) => SizeHint::default(),
        }
    }
}

/// A reply of this kind.
pub fn reply(status: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Reply {
    let bytes = Some(bytes.into()).filter(|bytes| !bytes.is_empty());
    dressed(status, kind, Content::Whole(bytes), policy::NOTHING)
}

/// A sentence, as plain text.
pub fn say(status: StatusCode, sentence: &str) -> Reply {
    reply(status, "text/plain; charset=utf-8", format!("{sentence}\n"))
}

/// JSON.
pub fn json(status: StatusCode, value: &impl serde::Serialize) -> Reply {
    match serde_json::to_vec(value) {
        Ok(bytes) => reply(status, "application/json", bytes),
        Err(error) => say(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// A stream of events.
pub fn stream(stream: Stream) -> Reply {
    dressed(StatusCode::OK, "text/event-stream", Content::Stream(stream), policy::NOTHING)
}

/// The cookie, and a page that goes on to the book by itself. A redirection would be the doing of whoever led here, and a browser
/// keeps a strict cookie from those.
pub fn launched(cookie: Option<&str>) -> Reply {
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=/\"><title>Many Hands</title><p><a href=\"/\">To the book</a></p></html>\n";
    let mut reply = reply(StatusCode::OK, "text/html; charset=utf-8", page);
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(cookie).ok()) {
        reply.headers_mut().insert(SET_COOKIE, cookie);
    }
    reply
}

/// A file of the book, or the news that the browser has it already.
pub fn page(page: &Page, asked: &HeaderMap) -> Reply {
    let says = |name: HeaderName, what: &str| {
        let values = asked.get_all(name).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|value| value.trim() == what)
    };
    let gzip = page.gzip.as_ref().filter(|_| says(ACCEPT_ENCODING, "gzip"));
    let is_known = says(IF_NONE_MATCH, &page.tag);
    let (status, content) = match (is_known, gzip) {
        (true, _) => (StatusCode::NOT_MODIFIED, None),
        (false, gzip) => (StatusCode::OK, Some(gzip.unwrap_or(&page.plain).clone())),
    };
    let is_gzip = content.is_some() && gzip.is_some();
    let mut reply = dressed(status, page.kind, Content::Whole(content), &page.policy);
    let headers = reply.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.extend(HeaderValue::from_str(&page.tag).ok().map(|tag| (ETAG, tag)));
    if is_gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    reply
}

/// Nothing may be framed, sniffed, embedded elsewhere or kept, and no page learns from where it was reached.
fn dressed(status: StatusCode, kind: &'static str, content: Content, policy: &str) -> Reply {
    let mut reply = Response::new(content);
    *reply.status_mut() = status;
    let fixed = [
        (CONTENT_TYPE, kind),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    // A policy consists of hashes and our own words: it is always a value.
    let policy = HeaderValue::from_str(policy).unwrap_or(HeaderValue::from_static(policy::NOTHING));
    reply.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    reply
}
