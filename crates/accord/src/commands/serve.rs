//! `accord serve`: the live table on this machine. Named agreement files flow in; a page on loopback
//! flows out. Nothing is computed here: the engine runs in the page.
//!
//! Only this machine is listened to, only names of this machine are answered to (a page elsewhere that
//! points its own name at loopback gets nothing), only what is embedded and the files named are served,
//! and the page may load nothing from anywhere else.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::arguments::Serve;
use crate::failure::Failure;
use crate::language::Words;
use crate::{input, output};

/// What the page may do: run its own scripts and its WebAssembly, and speak to where it is from.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page as `cargo xtask site` built it; empty where it was not built.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Page;

/// What is served.
struct Served {
    /// Names and texts of the agreements on the table.
    agreements: Vec<(String, String)>,
    port: u16,
}

/// Serves until it is stopped.
pub fn serve(arguments: &Serve, words: &Words) -> Result<(), Failure> {
    // What the page would refuse is refused here, with its lines.
    input::deal(&arguments.agreements, words)?;
    let names = names(&arguments.agreements);
    let mut deal = Vec::with_capacity(names.len());
    for (file, name) in arguments.agreements.iter().zip(names) {
        deal.push((name, input::agreement(file)?.text));
    }
    if Page::get("index.html").is_none() {
        return Err(Failure::NoPage);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Serve(error.to_string()))?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(|error| Failure::Port {
                port: arguments.port,
                reason: error,
            })?;
        let port = listener
            .local_addr()
            .map_err(|error| Failure::Serve(error.to_string()))?
            .port();
        let url = format!("http://127.0.0.1:{port}/");
        output::note(&words.fill("serve-ready", &[("url", url.clone())]));
        if !arguments.no_open && open::that_detached(&url).is_err() {
            output::note(&words.say("serve-no-browser"));
        }
        let served = Arc::new(Served {
            agreements: deal,
            port,
        });
        serve_until(tokio::signal::ctrl_c(), listener, router(served))
            .await
            .map_err(|error| Failure::Serve(error.to_string()))
    })
}

/// Answers until `stop` comes. Connections that are open then are cut: browsers keep some on which they
/// never ask anything, and nothing that is read here can be half-done.
async fn serve_until(
    stop: impl Future<Output = std::io::Result<()>>,
    listener: tokio::net::TcpListener,
    router: Router,
) -> std::io::Result<()> {
    let serving = tokio::spawn(axum::serve(listener, router).into_future());
    let stopped = stop.await;
    serving.abort();
    stopped
}

fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/agreements/index.json", get(index))
        .route("/agreements/{name}", get(agreement))
        .fallback(page)
        .layer(from_fn_with_state(Arc::clone(&served), guard))
        .with_state(served)
}

/// Refuses what does not come from this machine by its own name, or wants to do more than read; puts the
/// page's rules on every answer.
async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    let mut response = if !is_own(host, served.port) {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        StatusCode::METHOD_NOT_ALLOWED.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a host is this machine by one of its own names.
fn is_own(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host == format!("{name}:{port}"))
}

/// Names of the agreements on the table.
async fn index(State(served): State<Arc<Served>>) -> Response {
    let names: Vec<&str> = served
        .agreements
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    typed(
        "application/json",
        serde_json::json!({ "open": names })
            .to_string()
            .into_bytes(),
    )
}

async fn agreement(State(served): State<Arc<Served>>, Path(name): Path<String>) -> Response {
    match served.agreements.iter().find(|(it, _)| *it == name) {
        Some((_, text)) => typed("application/toml; charset=utf-8", text.clone().into_bytes()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the page.
async fn page(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    match Page::get(path) {
        Some(file) => typed(kind(path), file.data.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn typed(kind: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}

/// The kind of a file by its ending; what is not known is only bytes.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

/// Names for the files on the table: that of each, and a number where two are called alike.
fn names(paths: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.file_name().map_or_else(
            || "agreement.toml".to_owned(),
            |it| it.to_string_lossy().into_owned(),
        );
        let mut own = name.clone();
        let mut number = 1;
        while names.contains(&own) {
            number += 1;
            own = format!("{number}-{name}");
        }
        names.push(own);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request as Http;
    use tower::ServiceExt as _;

    fn asked(method: &str, path: &str, host: &str) -> (StatusCode, axum::http::HeaderMap) {
        let served = Arc::new(Served {
            agreements: vec![("甲.toml".into(), "[agreement]".into())],
            port: 4000,
        });
        let request = Http::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, host)
            .body(Body::empty())
            .expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let response = runtime
            .block_on(router(served).oneshot(request))
            .expect("an answer");
        (response.status(), response.headers().clone())
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "[::1]:4000"] {
            assert_eq!(
                asked("GET", "/agreements/index.json", host).0,
                StatusCode::OK
            );
        }
        for host in [
            "",
            "evil.example",
            "evil.example:4000",
            "127.0.0.1:4001",
            "127.0.0.1",
        ] {
            let (status, _) = asked("GET", "/agreements/index.json", host);
            assert_eq!(status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        }
    }

    #[test]
    fn nothing_can_be_written_and_nothing_else_read() {
        let host = "127.0.0.1:4000";
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            let (status, _) = asked(method, "/agreements/index.json", host);
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        }
        for path in [
            "/agreements/../Cargo.toml",
            "/agreements/%2e%2e%2fCargo.toml",
            "/../../etc/passwd",
            "/%2e%2e/Cargo.toml",
            "/agreements/other.toml",
        ] {
            assert_eq!(asked("GET", path, host).0, StatusCode::NOT_FOUND, "{path}");
        }
        let (status, _) = asked("GET", "/agreements/%E7%94%B2.toml", host);
        assert_eq!(status, StatusCode::OK);
    }

    #[test]
    fn every_answer_carries_the_rules_of_the_page() {
        for path in ["/", "/agreements/index.json", "/nothing"] {
            let (_, headers) = asked("GET", path, "localhost:4000");
            let policy = headers
                .get(header::CONTENT_SECURITY_POLICY)
                .expect("a policy");
            let policy = policy.to_str().expect("text");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
        }
    }

    #[test]
    fn files_called_alike_get_names_of_their_own() {
        let paths = ["a/x.toml", "b/x.toml", "y.toml"].map(PathBuf::from);
        assert_eq!(names(&paths), ["x.toml", "2-x.toml", "y.toml"]);
        let paths = ["2-x.toml", "a/x.toml", "b/x.toml", "toml"].map(PathBuf::from);
        assert_eq!(
            names(&paths),
            ["2-x.toml", "x.toml", "3-x.toml", "toml"],
            "no two files are served under one name"
        );
    }

    #[test]
    fn an_open_connection_does_not_hold_the_end() {
        let (ended, end) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            let done = runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
                let address = listener.local_addr()?;
                let served = Arc::new(Served {
                    agreements: Vec::new(),
                    port: address.port(),
                });
                // A browser that keeps a connection, and a request that never ends.
                let _kept = tokio::net::TcpStream::connect(address).await?;
                let slow = tokio::net::TcpStream::connect(address).await?;
                slow.writable().await?;
                slow.try_write(b"GET / HT")?;
                let stop = async {
                    // By the time this one is answered, those before it are known to the server.
                    let asked = tokio::net::TcpStream::connect(address).await?;
                    asked.writable().await?;
                    asked.try_write(b"GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n")?;
                    asked.readable().await
                };
                serve_until(stop, listener, router(served)).await
            });
            let _ = ended.send(done.is_ok());
        });
        assert_eq!(
            end.recv_timeout(std::time::Duration::from_secs(20)),
            Ok(true)
        );
    }
}
