//! The file of what is done so far. Batches flow in and are added at its end; the batches of an
//! earlier, interrupted calibration flow out.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use accord_calibrate::{Batch, decode, encode, header};

use crate::failure::Failure;

/// An open file of batches.
pub struct Partial {
    file: File,
    path: PathBuf,
}

impl Partial {
    /// Opens the file, or begins one. A file of other draws (another seed, other observations, another
    /// version) is begun anew; a batch that the interruption cut short is cut off.
    pub fn open(path: &Path, fingerprint: u64) -> Result<(Self, Vec<Batch>), Failure> {
        let failed = |reason: std::io::Error| Failure::Unwritable {
            file: path.to_owned(),
            reason,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let batches = if let Some((batches, whole)) = decode(&bytes, fingerprint) {
            file.set_len(whole as u64).map_err(failed)?;
            batches
        } else {
            file.set_len(0).map_err(failed)?;
            file.seek(SeekFrom::Start(0)).map_err(failed)?;
            file.write_all(&header(fingerprint)).map_err(failed)?;
            Vec::new()
        };
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        let path = path.to_owned();
        Ok((Self { file, path }, batches))
    }

    /// Adds a batch.
    pub fn add(&mut self, batch: &Batch) -> Result<(), Failure> {
        let written = self.file.write_all(&encode(batch));
        written
            .and_then(|()| self.file.flush())
            .map_err(|reason| Failure::Unwritable {
                file: self.path.clone(),
                reason,
            })
    }

    /// Removes the file: the ensemble is written.
    pub fn finish(self) {
        drop(self.file);
        let _ = std::fs::remove_file(self.path);
    }
}
