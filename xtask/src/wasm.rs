//! The engine for the page. Crates flow in; a WebAssembly module and its JavaScript flow out, into
//! `web/src/engine/pkg`.
//!
//! Where the toolchain has the standard library of `wasm32-unknown-unknown` (after
//! `rustup target add wasm32-unknown-unknown`) it is used. Where it has not, Debian's compiler for the
//! web and its sources serve (packages `rustc-web` and `rust-web-src`): the standard library is then
//! built along.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

const TARGET: &str = "wasm32-unknown-unknown";
/// The profile in Cargo.toml.
const PROFILE: &str = "page";
/// Debian's compiler that knows all WebAssembly targets.
const DEBIAN_COMPILER: &str = "/usr/bin/rustc";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library";

/// Builds the module for the web, or for Node.js where `node` is set, into `out`.
pub fn build(out: &Path, node: bool) -> Result<PathBuf, Failure> {
    let module = compile()?;
    std::fs::create_dir_all(out)?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(&module)
        .typescript(true)
        // A page needs no names; a profile of the engine under Node.js does.
        .remove_name_section(!node)
        .remove_producers_section(true);
    if node {
        bindgen.nodejs(true)?;
    } else {
        bindgen.web(true)?;
    }
    bindgen.generate(out)?;
    Ok(out.join("accord_wasm_bg.wasm"))
}

/// Compiles the crate; the path of the module.
fn compile() -> Result<PathBuf, Failure> {
    let root = root();
    let target = root.join("target/wasm");
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&root)
        // No path of the machine that builds it is in the module.
        .env(
            "RUSTFLAGS",
            format!(
                "-C target-feature=+simd128 --remap-path-prefix={}=accord --remap-path-prefix={}=cargo",
                root.display(),
                cargo_home().display()
            ),
        )
        .args(["build", "--profile", PROFILE, "--locked", "--target", TARGET])
        .args(["-p", "accord-wasm", "--target-dir"])
        .arg(&target);
    if !Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .exists()
    {
        if !Path::new(DEBIAN_SOURCES).exists() {
            return Err(format!(
                "this toolchain has no standard library for {TARGET}. Either\n  \
                 rustup target add {TARGET}\nor, on Debian,\n  \
                 apt-get install rustc-web rust-web-src"
            )
            .into());
        }
        let linker = Path::new(&sysroot)
            .join("lib/rustlib")
            .join(host()?)
            .join("bin/rust-lld");
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTC", DEBIAN_COMPILER)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            .args(["-Z", "build-std=std,panic_abort"]);
    }
    if !cargo.status()?.success() {
        return Err("the engine could not be compiled for the page".into());
    }
    Ok(target.join(TARGET).join(PROFILE).join("accord_wasm.wasm"))
}

/// Where cargo keeps the sources of other crates.
fn cargo_home() -> PathBuf {
    let home = |name| std::env::var_os(name).map(PathBuf::from);
    home("CARGO_HOME")
        .or_else(|| home("HOME").map(|it| it.join(".cargo")))
        .unwrap_or_else(|| PathBuf::from(".cargo"))
}

/// The triple of this machine.
fn host() -> Result<String, Failure> {
    let about = output(Command::new("rustc").arg("-vV"))?;
    let line = about.lines().find_map(|it| it.strip_prefix("host: "));
    Ok(line.ok_or("rustc names no host")?.to_owned())
}

/// What a command prints, without the line's end.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let done = command.output()?;
    if !done.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(String::from_utf8(done.stdout)?.trim().to_owned())
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
