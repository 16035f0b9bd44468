//! Files that appear whole or not at all: written beside their place, flushed to disk, renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::WriteError;

/// Writes a file through `fill`. Until `fill` has returned `Ok` and all bytes are on the disk, the
/// path keeps what it had. A path that is a pipe or a device is written to directly.
///
/// ```no_run
/// # use std::io::Write;
/// accord_iamc::write_atomically("report.html", |file| writeln!(file, "<!doctype html>"))?;
/// # Ok::<(), accord_iamc::WriteError>(())
/// ```
pub fn write_atomically<T>(
    path: impl AsRef<Path>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, WriteError> {
    let path = path.as_ref();
    let failed = |source| WriteError::Failed {
        path: path.to_owned(),
        source,
    };
    // A link keeps pointing where it pointed; its target is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(metadata) = fs::metadata(&target) {
        if metadata.is_dir() {
            return Err(WriteError::Folder {
                path: path.to_owned(),
            });
        }
        if !metadata.is_file() {
            let file = OpenOptions::new()
                .write(true)
                .open(&target)
                .map_err(failed)?;
            let mut writer = BufWriter::new(file);
            let value = fill(&mut writer).map_err(failed)?;
            writer.flush().map_err(failed)?;
            return Ok(value);
        }
    }
    if target.file_name().is_none() {
        return Err(WriteError::Folder {
            path: path.to_owned(),
        });
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(WriteError::NoFolder {
            path: path.to_owned(),
            folder: folder.to_owned(),
        });
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".accord-").suffix(".part");
    // A temporary file is private by default; the finished one should be as the user's umask says.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&target).map_or(0o666, |metadata| metadata.permissions().mode());
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let temporary = builder.tempfile_in(folder).map_err(failed)?;
    let mut writer = BufWriter::new(temporary);
    let value = fill(&mut writer).map_err(failed)?;
    let temporary = writer
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    temporary.as_file().sync_all().map_err(failed)?;
    temporary
        .persist(&target)
        .map_err(|error| failed(error.error))?;
    // The rename itself lives in the folder; systems without folder handles do it their own way.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(value)
}
