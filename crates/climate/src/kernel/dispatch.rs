//! One block's year loop, compiled for each kind of x86-64 processor; the widest that the machine has
//! is chosen when it runs. All give the same bits, because no operation in the loop may be fused or
//! reordered. Elsewhere (ARM, WebAssembly) the target's own vectors are its baseline.
//!
//! This is the one place with `unsafe`: calling a function compiled for AVX is sound only where the
//! processor has it, and that is checked in the line before.

use super::{Block, LANES, Results, State};
use crate::forcing::greenhouse_gas::Formula;
use crate::output::Recorder;
use crate::shared::Shared;

type Saved = (State<LANES>, Results<LANES>);

/// From the first timebound, or from where a checkpoint stands, to the last.
#[allow(unsafe_code)]
pub(crate) fn march<F: Formula, const DETAIL: bool>(
    block: &Block<LANES>,
    shared: &Shared,
    start: Option<&Saved>,
    recorder: &mut Recorder<'_>,
) -> Saved {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
        {
            // SAFETY: the processor has just said that it has these instructions.
            return unsafe { march_avx512::<F, DETAIL>(block, shared, start, recorder) };
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            return unsafe { march_avx2::<F, DETAIL>(block, shared, start, recorder) };
        }
    }
    block.march::<F, DETAIL>(shared, start, recorder)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
fn march_avx512<F: Formula, const DETAIL: bool>(
    block: &Block<LANES>,
    shared: &Shared,
    start: Option<&Saved>,
    recorder: &mut Recorder<'_>,
) -> Saved {
    block.march::<F, DETAIL>(shared, start, recorder)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn march_avx2<F: Formula, const DETAIL: bool>(
    block: &Block<LANES>,
    shared: &Shared,
    start: Option<&Saved>,
    recorder: &mut Recorder<'_>,
) -> Saved {
    block.march::<F, DETAIL>(shared, start, recorder)
}

/// The loop for AVX2 whatever this processor could do besides, for the test of its bits.
#[cfg(all(test, target_arch = "x86_64"))]
#[allow(unsafe_code)]
pub(super) fn march_as_avx2<F: Formula, const DETAIL: bool>(
    block: &Block<LANES>,
    shared: &Shared,
    recorder: &mut Recorder<'_>,
) -> Saved {
    assert!(is_x86_feature_detected!("avx2"));
    // SAFETY: the processor has just said that it has these instructions.
    unsafe { march_avx2::<F, DETAIL>(block, shared, None, recorder) }
}
