//! What cannot be right: every such input is refused with exit code 1 (2 for a wrong command line)
//! and words that say what, where and what would be right; nothing panics, hangs or is left behind.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{Done, SMALL, accord, command, file, folder, names, text};

/// Longest time to say no, with room for a machine that does other things.
const SOON: Duration = Duration::from_secs(10);

/// Runs the command, expects it to refuse, and to write nothing into `folder`.
pub(crate) fn refused<S: Into<OsString>>(folder: &TempDir, arguments: Vec<S>) -> Done {
    let before = names(folder);
    let started = Instant::now();
    let done = accord(
        arguments
            .into_iter()
            .map(Into::into)
            .collect::<Vec<OsString>>(),
    );
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    assert_eq!(done.code, 1, "{}", done.err);
    assert!(done.out.is_empty() || !done.out.contains("NaN"));
    assert_eq!(names(folder), before, "nothing is left behind");
    done
}

/// What is said of a file, in both languages, by `check` and by `run` alike.
fn said(folder: &TempDir, path: &Path) -> [String; 2] {
    ["en", "zh"].map(|language| {
        let words = |command: &str| {
            let path = path.as_os_str().to_owned();
            let arguments = vec![command.into(), path, "--lang".into(), language.into()];
            refused(folder, arguments).err
        };
        let checked = words("check");
        let report = folder.path().join("report.html").into_os_string();
        let path = path.as_os_str().to_owned();
        let arguments = vec![
            "run".into(),
            path,
            "--report".into(),
            report,
            "--lang".into(),
            language.into(),
        ];
        assert_eq!(refused(folder, arguments).err, checked);
        checked
    })
}

/// Expects the words in English and in Chinese.
fn assert_said(content: impl AsRef<[u8]>, english: &[&str], chinese: &[&str]) {
    let folder = folder();
    let path = file(&folder, "deal.toml", content);
    let [in_english, in_chinese] = said(&folder, &path);
    for words in english {
        assert!(
            in_english.contains(words),
            "{words} is not in\n{in_english}"
        );
    }
    for words in chinese {
        assert!(
            in_chinese.contains(words),
            "{words} is not in\n{in_chinese}"
        );
    }
}

/// [`SMALL`] with one thing changed.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn files_that_are_no_text() {
    assert_said("", &["deal.toml", "empty", "[agreement]"], &["文件为空"]);
    assert_said(" \n\t\n", &["empty"], &["文件为空"]);
    let binary: Vec<u8> = (0..4096_u32).map(|i| (i * 37 % 256) as u8).collect();
    assert_said(
        binary,
        &["deal.toml", "not a text file", "UTF-8"],
        &["不是文本文件", "UTF-8"],
    );
    assert_said(b"\x7fELF\0\0\0", &["not a text file"], &["不是文本文件"]);
    // 阳光之乡 as GB 18030 writes it.
    assert_said(b"title = \"\xd1\xf4\xb9\xe2\"", &["byte"], &["字节"]);
    let utf16: Vec<u8> = "[agreement]"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_said([b"\xff\xfe".to_vec(), utf16].concat(), &["byte"], &["字节"]);
}

#[test]
fn paths_that_are_no_file() {
    let folder = folder();
    let missing = folder.path().join("没有.toml");
    let [english, chinese] = said(&folder, &missing);
    assert!(
        english.contains("no file") && english.contains("没有.toml"),
        "{english}"
    );
    assert!(chinese.contains("没有文件"), "{chinese}");
    let [english, chinese] = said(&folder, folder.path());
    assert!(english.contains("is a folder"), "{english}");
    assert!(chinese.contains("是文件夹"), "{chinese}");
    let out = folder.path().join("out.csv").into_os_string();
    for path in [missing, folder.path().to_owned()] {
        let path = path.into_os_string();
        let arguments = vec![
            "climate".into(),
            path.clone(),
            "--output".into(),
            out.clone(),
            "--lang".into(),
            "zh".into(),
        ];
        let words = refused(&folder, arguments).err;
        assert!(
            words.contains("文件") && !words.contains("cannot"),
            "{words}"
        );
    }
}

#[test]
fn a_line_of_two_hundred_megabytes() {
    let folder = folder();
    let path = folder.path().join("long.toml");
    let mut long = std::fs::File::create(&path).expect("a file");
    let block = vec![b'a'; 1 << 20];
    for _ in 0..200 {
        long.write_all(&block).expect("space for a large file");
    }
    drop(long);
    let [english, chinese] = said(&folder, &path);
    assert!(english.contains("more than 1048576 bytes"), "{english}");
    assert!(chinese.contains("超过 1048576 字节"), "{chinese}");
    let out = folder.path().join("out.csv").into_os_string();
    let table = vec![
        "climate".into(),
        path.clone().into_os_string(),
        "--output".into(),
        out,
    ];
    let words = refused(&folder, table).err;
    assert!(
        words.contains("line 1") && words.contains("8 MB"),
        "{words}"
    );
    assert!(words.len() < 2000, "the line itself is not printed");
    let small = file(&folder, "small.toml", SMALL).into_os_string();
    let arguments = vec![
        "run".into(),
        small,
        "--parameters".into(),
        path.into_os_string(),
    ];
    let words = refused(&folder, arguments).err;
    assert!(words.len() < 2000, "the line itself is not printed");
}

#[test]
fn words_that_are_wrong() {
    assert_said(
        changed("adopted =", "adoptd ="),
        &["deal.toml:4:1", "adoptd", "did you mean `adopted`"],
        &["4:1", "adoptd", "`adopted`"],
    );
    assert_said(
        changed("MtCO2e/yr", "MtCO2ee/yr"),
        &["MtCO2ee/yr", "24:", "`Mt CO2e/yr`"],
        &["MtCO2ee/yr", "24:"],
    );
    assert_said(
        changed("MtCO2e/yr", "GW"),
        &["GW", "cannot be given"],
        &["GW", "不能"],
    );
    assert_said(
        changed("2024-05-08", "2024-13-08"),
        &["4:11", "date", "2023-11-14"],
        &["4:11", "日期"],
    );
    assert_said(
        changed("2024-05-08", "\"May 2024\""),
        &["4:11", "date"],
        &["4:11", "日期"],
    );
    assert_said(
        changed("\"CHN\"", "\"CHNA\""),
        &["CHNA", "`CHN`"],
        &["CHNA", "`CHN`"],
    );
    assert_said(
        changed("abated = 90", "abated = 101"),
        &["101 %", "from 0 to 100 %"],
        &["101 %", "0 至 100 %"],
    );
    assert_said(
        changed("abated = 90", "abated = -1"),
        &["from 0 to 100 %"],
        &["0 至 100 %"],
    );
    assert_said(
        changed("by = 2030", "by = 99999"),
        &["99999", "1850"],
        &["99999", "1850"],
    );
    assert_said(changed("by = 2030", "by = 2020"), &["by"], &["by"]);
}

#[test]
fn numbers_beyond_all_bounds() {
    for (from, number) in [
        ("abated = 90", "abated = 1e308"),
        ("abated = 90", "abated = 1e400"),
        ("abated = 90", "abated = nan"),
        ("abated = 90", "abated = -inf"),
        ("plants = 12", "plants = 99999999999999999999999"),
        ("central = 130", "central = 1e308"),
        ("by = 2030", "by = -9223372036854775808"),
        ("2024-05-08", "9999999-05-08"),
        ("2024-05-08", "0000-01-01"),
    ] {
        assert_said(changed(from, number), &["deal.toml:"], &["deal.toml:"]);
    }
}

#[test]
fn numbers_that_are_absurd_and_yet_numbers_do_not_break_the_arithmetic() {
    let folder = folder();
    let vast = "low = 1e308, central = 1e308, high = 1e308";
    for (from, number) in [
        ("plants = 12", "plants = 1e308"),
        ("low = 120, central = 130, high = 140", vast),
    ] {
        let path = file(&folder, "deal.toml", changed(from, number));
        let done = accord(["run".as_ref(), path.as_os_str()]);
        for nonsense in ["NaN", "inf", "00000000"] {
            assert!(!done.out.contains(nonsense), "{}", done.out);
        }
    }
}

#[test]
fn texts_that_break_off_or_go_too_deep() {
    // Wherever a file breaks off, it is refused with a place, or is whole.
    let folder = folder();
    for end in (1..SMALL.len())
        .step_by(97)
        .filter(|end| SMALL.is_char_boundary(*end))
    {
        let path = file(&folder, "deal.toml", &SMALL[..end]);
        let done = accord(["check".as_ref(), path.as_os_str()]);
        assert_eq!(done.code, 1, "{end}");
        assert!(done.err.contains("deal.toml:"), "{end}: {}", done.err);
    }
    let deep = format!(
        "{SMALL}x = {}{}\n",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_said(deep, &["this is not TOML", "deal.toml:28:"], &["嵌套过深"]);
    let dotted = format!("{SMALL}x{} = 1\n", ".x".repeat(100_000));
    assert_said(dotted, &["this is not TOML", "deal.toml"], &["TOML"]);
    let tables = "[[commitment]]\n".repeat(60_000);
    assert_said(tables, &["deal.toml"], &["deal.toml"]);
}

#[test]
fn another_kind_of_file_is_told_apart_in_a_few_lines() {
    let page = "<!doctype html>\n<html>\n<body>\n<p>Not TOML</p>\n".repeat(200);
    let folder = folder();
    let path = file(&folder, "page.toml", page);
    for words in said(&folder, &path) {
        assert!(words.lines().count() < 80, "{words}");
        assert!(words.contains("page.toml:1:1"), "{words}");
    }
}

#[test]
fn tables_that_are_wrong() {
    let folder = folder();
    let small = file(&folder, "small.toml", SMALL).into_os_string();
    let out = folder.path().join("out.csv").into_os_string();
    for (name, content, words) in [
        ("empty.csv", &b""[..], "empty"),
        ("binary.csv", &[0, 159, 146, 150, 0, 1, 2][..], "binary.csv"),
        ("other.csv", b"a,b,c\n1,2,3\n", "Model"),
        (
            "half.csv",
            b"Model,Scenario,Region,Variable,Unit,2000\nm,s,World,Emissions|CH4",
            "CH4",
        ),
        (
            "number.csv",
            b"Model,Scenario,Region,Variable,Unit,2000\nm,s,World,Emissions|CH4,Mt CH4/yr,many",
            "many",
        ),
    ] {
        let path = file(&folder, name, content).into_os_string();
        for language in ["en", "zh"] {
            let lang: [OsString; 2] = ["--lang".into(), language.into()];
            let emissions = vec![
                "climate".into(),
                path.clone(),
                "--output".into(),
                out.clone(),
            ];
            let done = refused(&folder, [emissions, lang.to_vec()].concat());
            assert!(
                done.err.contains(words) && done.err.contains(name),
                "{}",
                done.err
            );
            let parameters = vec![
                "run".into(),
                small.clone(),
                "--parameters".into(),
                path.clone(),
            ];
            let done = refused(&folder, [parameters, lang.to_vec()].concat());
            assert!(done.err.contains(name), "{}", done.err);
            if language == "zh" {
                let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(done.err.contains(chinese), "{}", done.err);
            }
        }
    }
}

#[test]
fn readings_that_are_not_there() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL).into_os_string();
    for (choice, english, chinese) in [
        ("nonsense", "COMMITMENT=READING", "承诺=解读"),
        ("plants=other", "plants", "没有"),
        ("=", "reading", "解读"),
        ("nobody=other", "nobody", "nobody"),
    ] {
        for (language, words) in [("en", english), ("zh", chinese)] {
            let arguments = vec![
                "run".into(),
                path.clone(),
                "--reading".into(),
                choice.into(),
                "--lang".into(),
                language.into(),
            ];
            let done = refused(&folder, arguments);
            assert!(done.err.contains(words), "{}", done.err);
        }
    }
    // The second of two was dropped without a word.
    let twice = [
        "run".into(),
        path.clone(),
        "--reading".into(),
        "plants=a".into(),
    ];
    let twice = [&twice[..], &["--reading".into(), "plants=b".into()]].concat();
    let done = refused(&folder, twice);
    assert!(done.err.contains("“plants” twice"), "{}", done.err);
    // What would be right: what can be asked of that commitment, or of the deal.
    let pledge = crate::support::agreement("global-methane-pledge.toml").into_os_string();
    for choice in ["methane-30-percent=other", "nobody=other"] {
        let arguments = [
            "run".into(),
            pledge.clone(),
            "--reading".into(),
            choice.into(),
        ];
        let done = refused(&folder, arguments.to_vec());
        let right = "methane-30-percent=each-alone, methane-30-percent=as-planned";
        assert!(done.err.contains(right), "{}", done.err);
    }
}

#[test]
fn sentences_about_a_wrong_command_line_end_as_sentences_do() {
    for (arguments, words) in [
        (["run", "--lang=en"], "Something is missing: <AGREEMENT>.\n"),
        (["rum", "--lang=zh"], "没有命令“rum”。正确写法：run。\n"),
    ] {
        let done = accord(arguments);
        assert_eq!(done.code, 2);
        assert!(done.err.contains(words), "{}", done.err);
    }
}

#[test]
fn wrong_command_lines_have_a_code_of_their_own() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL).into_os_string();
    let wrong: [Vec<OsString>; 9] = [
        vec![],
        vec!["frobnicate".into()],
        vec!["run".into()],
        vec![
            "run".into(),
            path.clone(),
            "--targets".into(),
            "half".into(),
        ],
        vec!["run".into(), path.clone(), "--lang".into(), "fr".into()],
        vec!["run".into(), path.clone(), "--repot".into(), "x".into()],
        vec!["climate".into(), path.clone()],
        vec![
            "climate".into(),
            path,
            "--output".into(),
            "x.csv".into(),
            "--to".into(),
            "soon".into(),
        ],
        // No member has no percentiles.
        ["calibrate", "--members", "0", "--output", "x.csv"]
            .map(Into::into)
            .to_vec(),
    ];
    for arguments in wrong {
        let done = accord(&arguments);
        assert_eq!(done.code, 2, "{arguments:?}");
        assert!(!done.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn closed_pipe_is_no_error_to_shout_about() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL);
    for arguments in [
        vec!["run".into(), path.into_os_string()],
        vec![OsString::from("schema")],
    ] {
        let mut child = command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        // The reader goes away before a word is written.
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_an_error() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL);
    for arguments in [
        vec!["run".into(), path.clone().into_os_string()],
        vec![OsString::from("schema")],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("the device");
        let output = command(&arguments)
            .stdout(full)
            .output()
            .expect("the command starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("standard output") && said.contains("标准输出"),
            "{said}"
        );
    }
    let arguments = [
        "run".as_ref(),
        path.as_os_str(),
        "--report".as_ref(),
        "/dev/full".as_ref(),
    ];
    let done = accord(arguments);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("/dev/full"), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn stopping_while_a_file_grows_leaves_nothing_behind() {
    let folder = folder();
    let emissions =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/baseline-emissions.csv");
    let output = folder.path().join("members.csv");
    let mut child = command([
        "climate".as_ref(),
        emissions.as_os_str(),
        "--members".as_ref(),
        "--output".as_ref(),
        output.as_os_str(),
    ])
    .stderr(Stdio::piped())
    .spawn()
    .expect("the command starts");
    // The unfinished file is there before the first of a thousand members is.
    let started = Instant::now();
    while names(&folder).is_empty() && started.elapsed() < SOON {
        std::thread::sleep(Duration::from_millis(1));
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.is_ok());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert_eq!(names(&folder), [""; 0]);
}

/// What Ctrl-C sends; or, where a shell's background job ignores that and children inherit it, what ends
/// a program in the same way.
#[cfg(unix)]
fn stopping_signal() -> &'static str {
    const INTERRUPT: u64 = 1 << 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    if ignored.is_some_and(|mask| mask & INTERRUPT != 0) {
        "-TERM"
    } else {
        "-INT"
    }
}

#[cfg(unix)]
#[test]
fn stopping_a_run_leaves_nothing_behind() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL);
    // The central parameters forty thousand times over: seconds of work.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/climate");
    let central = text(&data.join("parameters_central.csv"));
    let rows: Vec<&str> = central
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let [header, member] = rows[..] else {
        panic!("a header and one member");
    };
    let (_, figures) = member.split_once(',').expect("a label and figures");
    let mut many = format!("{header}\n");
    for label in 0..40_000 {
        writeln!(many, "{label},{figures}").expect("text grows");
    }
    let parameters = file(&folder, "parameters.csv", many);
    let report = folder.path().join("report.html");
    let signal = stopping_signal();
    // However fast the machine, one of these comes before the end.
    let stopped = [300, 150, 75, 40, 20, 10, 5].into_iter().any(|after| {
        let mut child = command([
            "run".as_ref(),
            path.as_os_str(),
            "--parameters".as_ref(),
            parameters.as_os_str(),
            "--report".as_ref(),
            report.as_os_str(),
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
        std::thread::sleep(Duration::from_millis(after));
        let interrupt = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(interrupt.is_ok());
        let done = child.wait().expect("it ends").success();
        if done {
            std::fs::remove_file(&report).expect("a run that ended has written its report");
        }
        !done
    });
    assert!(stopped, "no run was stopped before its end");
    assert_eq!(names(&folder), ["parameters.csv", "small.toml"]);
}
