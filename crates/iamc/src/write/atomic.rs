//! Files that appear whole or not at all: written beside their place, flushed to disk, renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::WriteError;

/// A file that is being written beside its place. Until [`AtomicFile::commit`] the path keeps what it
/// had; dropped before, nothing is left. A path that is a pipe or a device is written to directly.
#[derive(Debug)]
pub struct AtomicFile {
    /// As given, for messages.
    path: PathBuf,
    target: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Beside(BufWriter<NamedTempFile>),
    Direct(BufWriter<File>),
}

impl AtomicFile {
    /// Begins a file that will appear at `path`.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, WriteError> {
        let path = path.as_ref().to_owned();
        let failed = |source| WriteError::Failed {
            path: path.clone(),
            source,
        };
        // A link keeps pointing where it pointed; its target is replaced.
        let target = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if let Ok(metadata) = fs::metadata(&target) {
            if metadata.is_dir() {
                return Err(WriteError::Folder { path });
            }
            if !metadata.is_file() {
                let file = OpenOptions::new()
                    .write(true)
                    .open(&target)
                    .map_err(failed)?;
                return Ok(Self {
                    path,
                    target,
                    place: Place::Direct(BufWriter::new(file)),
                });
            }
        }
        if target.file_name().is_none() {
            return Err(WriteError::Folder { path });
        }
        let folder = folder_of(&target);
        if !folder.is_dir() {
            return Err(WriteError::NoFolder {
                folder: folder.to_owned(),
                path,
            });
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".accord-").suffix(".part");
        // A temporary file is private by default; the finished one should be as the user's umask says.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode =
                fs::metadata(&target).map_or(0o666, |metadata| metadata.permissions().mode());
            builder.permissions(fs::Permissions::from_mode(mode));
        }
        let temporary = builder.tempfile_in(folder).map_err(failed)?;
        Ok(Self {
            place: Place::Beside(BufWriter::new(temporary)),
            path,
            target,
        })
    }

    /// The path as given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the file in its place, once all of it is on the disk.
    pub fn commit(self) -> Result<(), WriteError> {
        let Self {
            path,
            target,
            place,
        } = self;
        let failed = |source| WriteError::Failed { path, source };
        let writer = match place {
            Place::Beside(writer) => writer,
            Place::Direct(mut writer) => return writer.flush().map_err(failed),
        };
        let put = || -> io::Result<()> {
            let temporary = writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?;
            temporary.as_file().sync_all()?;
            temporary.persist(&target).map_err(|error| error.error)?;
            // The rename itself lives in the folder; systems without folder handles do it their own
            // way.
            if let Ok(folder) = File::open(folder_of(&target)) {
                let _ = folder.sync_all();
            }
            Ok(())
        };
        put().map_err(failed)
    }
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Beside(writer) => writer.write(bytes),
            Place::Direct(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Beside(writer) => writer.flush(),
            Place::Direct(writer) => writer.flush(),
        }
    }
}

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
    let mut file = AtomicFile::create(path)?;
    let value = fill(&mut file).map_err(|source| WriteError::Failed {
        path: file.path.clone(),
        source,
    })?;
    file.commit()?;
    Ok(value)
}
