//! Outputs that cannot be: refused with exit code 1, and nothing is written or replaced.

use std::ffi::OsString;

use crate::bad_input::{changed, refused};
use crate::support::{SMALL, accord, file, folder, text};

#[test]
fn outputs_that_cannot_be_written() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL).into_os_string();
    let nowhere = folder.path().join("no-such-folder/report.html");
    let inside = file(&folder, "a-file", "").join("report.html");
    for option in ["--report", "--json", "--iamc"] {
        for output in [nowhere.clone(), folder.path().to_owned(), inside.clone()] {
            let arguments = vec![
                "run".into(),
                path.clone(),
                option.into(),
                output.clone().into_os_string(),
            ];
            let done = refused(&folder, arguments);
            let name = output.display().to_string();
            assert!(done.err.contains(&name), "{}", done.err);
        }
    }
    let arguments = vec![
        "run".into(),
        path,
        "--report".into(),
        nowhere.into_os_string(),
        "--lang".into(),
        "zh".into(),
    ];
    let words = refused(&folder, arguments).err;
    assert!(
        words.contains("不存在") && words.contains("no-such-folder"),
        "{words}"
    );
}

#[cfg(unix)]
#[test]
fn output_in_a_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL).into_os_string();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).expect("a folder");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).expect("closed");
    // Whoever may write everywhere (root) cannot see this refused.
    if std::fs::write(closed.join("probe"), "").is_ok() {
        return;
    }
    let out = closed.join("report.html").into_os_string();
    let done = refused(&folder, vec!["run".into(), path, "--report".into(), out]);
    assert!(done.err.contains("could not be written"), "{}", done.err);
}

#[test]
fn file_that_stood_there_stays_when_the_run_is_refused() {
    let folder = folder();
    let path = file(&folder, "deal.toml", changed("adopted =", "adoptd ="));
    let report = file(&folder, "report.html", "the report of yesterday");
    let arguments = [
        "run".as_ref(),
        path.as_os_str(),
        "--report".as_ref(),
        report.as_os_str(),
    ];
    assert_eq!(accord(arguments).code, 1);
    assert_eq!(text(&report), "the report of yesterday");
}

#[test]
fn two_outputs_of_one_name() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL).into_os_string();
    let out = folder.path().join("out").into_os_string();
    let arguments = vec![
        "run".into(),
        path,
        "--json".into(),
        out.clone(),
        "--report".into(),
        out,
    ];
    let done = refused(&folder, arguments);
    assert!(done.err.contains("same file"), "{}", done.err);
}

#[test]
fn outputs_do_not_replace_what_is_read() {
    let folder = folder();
    let path = file(&folder, "small.toml", SMALL);
    let other = folder.path().join(".").join("small.toml");
    for output in [&path, &other] {
        for (command, option) in [
            ("run", "--json"),
            ("run", "--report"),
            ("compare", "--json"),
        ] {
            let mut arguments = vec![command.into(), path.clone().into_os_string()];
            if command == "compare" {
                arguments.push(path.clone().into_os_string());
            }
            arguments.extend([option.into(), output.clone().into_os_string()]);
            let done = refused(&folder, arguments);
            assert!(done.err.contains("overwritten"), "{}", done.err);
            assert_eq!(text(&path), SMALL);
        }
    }
    // The same name in two spellings.
    let out = ["out", "./out"].map(|name| folder.path().join(name).into_os_string());
    let [one, two] = out;
    let path = path.into_os_string();
    let arguments = vec![
        "run".into(),
        path,
        "--json".into(),
        one,
        "--report".into(),
        two,
    ];
    assert!(refused(&folder, arguments).err.contains("same file"));
}

#[cfg(unix)]
#[test]
fn name_that_is_no_unicode_is_a_missing_file() {
    use std::os::unix::ffi::OsStringExt as _;
    let name = OsString::from_vec(b"\xff.toml".to_vec());
    let done = refused(&folder(), vec!["run".into(), name]);
    assert!(done.err.contains("no file"), "{}", done.err);
}
