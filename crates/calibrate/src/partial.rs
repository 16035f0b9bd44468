//! What is done so far flows in as batches and out as bytes, and back again, so that an interrupted
//! calibration goes on where it stopped. Each batch carries a check: one that was cut short by the
//! interruption is left out.

use crate::simulate::{Batch, Judged, Record};

/// What such a file begins with.
const MAGIC: [u8; 8] = *b"accord01";

/// The first bytes of a file for draws with this fingerprint.
pub fn header(fingerprint: u64) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(fingerprint.to_le_bytes());
    bytes
}

/// A batch as bytes, to be added to the file.
pub fn encode(batch: &Batch) -> Vec<u8> {
    let mut words = vec![batch.first, batch.count, batch.run, batch.sets.len() as u64];
    for set in &batch.sets {
        words.extend([set.following, set.records.len() as u64]);
        for record in &set.records {
            words.extend([record.draw, record.weight.to_bits(), record.rmse.to_bits()]);
            words.extend(record.values.iter().map(|value| value.to_bits()));
        }
    }
    let mut bytes = (words.len() as u64).to_le_bytes().to_vec();
    for word in &words {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(check(&words).to_le_bytes());
    bytes
}

/// The batches in the bytes of a file, and how many of its bytes are whole; none if the file is of
/// other draws.
pub fn decode(bytes: &[u8], fingerprint: u64) -> Option<(Vec<Batch>, usize)> {
    let head = header(fingerprint);
    if !bytes.starts_with(&head) {
        return None;
    }
    let mut batches = Vec::new();
    let mut at = head.len();
    while let Some((batch, length)) = one(&bytes[at..]) {
        batches.push(batch);
        at += length;
    }
    Some((batches, at))
}

/// FNV-1a over words (G. Fowler, L. C. Noll, K.-P. Vo).
fn check(words: &[u64]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn one(bytes: &[u8]) -> Option<(Batch, usize)> {
    let mut all = bytes.chunks_exact(8).map(|chunk| {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    let count = usize::try_from(all.next()?).ok()?;
    let words: Vec<u64> = all.by_ref().take(count).collect();
    if words.len() < count || all.next()? != check(&words) {
        return None;
    }
    let mut words = words.into_iter();
    let mut batch = Batch {
        first: words.next()?,
        count: words.next()?,
        run: words.next()?,
        sets: Vec::new(),
    };
    for _ in 0..words.next()? {
        let mut judged = Judged {
            following: words.next()?,
            records: Vec::new(),
        };
        for _ in 0..words.next()? {
            let draw = words.next()?;
            let weight = f64::from_bits(words.next()?);
            let rmse = f64::from_bits(words.next()?);
            let mut values = [0.0; 8];
            for value in &mut values {
                *value = f64::from_bits(words.next()?);
            }
            judged.records.push(Record {
                draw,
                weight,
                rmse,
                values,
            });
        }
        batch.sets.push(judged);
    }
    Some((batch, (count + 2) * 8))
}
