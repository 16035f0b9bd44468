//! What help and a drawn mistake look like, in both languages. The words are in `locales/`; here
//! only the layout is held.

use crate::support::{SMALL, accord, done, file, folder};

#[test]
fn help_in_english() {
    insta::assert_snapshot!(done(["--help", "--lang", "en"]).out, @r"
    What a climate agreement is worth: who cuts what, where the temperature ends, and how far that is
    from each party's own targets.

    Usage
      accord [OPTIONS] <COMMAND>

    Commands:
      run        Assess a deal: one agreement file, or several that add up.
      serve      Serve the live table on this machine: the page, and the deals named, on loopback alone.
      check      Check agreement files: every mistake in one go, with its line and what would be right.
      schema     Print a JSON schema, so that editors complete agreement files.
      compare    Set two deals side by side: the difference by area and party.
      climate    Run the climate engine alone, on a table of emissions by species.
      calibrate  Make an ensemble of the climate from priors and observations, and a report of how.

    Options:
          --lang <LANG>
              Language of everything printed: en or zh. Default: that of the locale.

      -h, --help
              Print help.

      -V, --version
              Print the version.

    Try: accord run agreements/sunnylands-2023.toml --report report.html
    Exit codes: 0 done, 1 the input was refused, 2 the command was wrong.
    ");
}

#[test]
fn help_in_chinese() {
    insta::assert_snapshot!(done(["--help", "--lang", "zh"]).out, @r"
    一份气候协议值多少：谁减多少，升温止于何处，离各方自己的目标还有多远。

    用法
      accord [OPTIONS] <COMMAND>

    命令:
      run        评估一份协议：一个协议文件，或相加的多个文件。
      serve      在本机提供实时谈判桌：仅在回环地址上提供页面及所列协议。
      check      检查协议文件：一次列出所有错误、所在行以及正确写法。
      schema     输出 JSON 模式，供编辑器补全协议文件。
      compare    并排比较两份协议：按领域和缔约方列出差别。
      climate    仅运行气候引擎，输入为按物种列出的排放表。
      calibrate  由先验分布和观测得到气候集合，并说明其由来。

    选项:
          --lang <LANG>
              输出所用语言：en 或 zh。默认取自区域设置。

      -h, --help
              显示帮助。

      -V, --version
              显示版本。

    试一试：accord run agreements/sunnylands-2023.toml --report report.html
    退出码：0 完成，1 输入被拒绝，2 命令有误。
    ");
}

/// A mistake as it is drawn, the folder left out.
fn drawn(language: &str) -> String {
    let folder = folder();
    let path = file(
        &folder,
        "小.toml",
        SMALL.replace("abated = 90", "abated = 190"),
    );
    let done = accord([
        "check".as_ref(),
        "--lang".as_ref(),
        language.as_ref(),
        path.as_os_str(),
    ]);
    assert_eq!(done.code, 1);
    let prefix = format!("{}/", folder.path().display());
    done.err.replace(&prefix, "")
}

#[test]
fn mistake_in_english() {
    insta::assert_snapshot!(drawn("en"), @r#"
    agreement::out-of-bounds

      × `abated` is 190 %, which it cannot be
        ╭─[小.toml:25:10]
     24 │ unabated = { low = 120, central = 130, high = 140, unit = "MtCO2e/yr", assumed = { en = "A guess", zh = "假设" } }
     25 │ abated = 190
        ·          ─┬─
        ·           ╰── out of bounds
     26 │ from = 2025
        ╰────
      help: accepted: from 0 to 100 %

    error: The input was refused. Mistakes found: 1.
    "#);
}

#[test]
fn mistake_in_chinese() {
    insta::assert_snapshot!(drawn("zh"), @r#"
    agreement::out-of-bounds

      × `abated` 为 190 %，不在可能范围内
        ╭─[小.toml:25:10]
     24 │ unabated = { low = 120, central = 130, high = 140, unit = "MtCO2e/yr", assumed = { en = "A guess", zh = "假设" } }
     25 │ abated = 190
        ·          ─┬─
        ·           ╰── 超出范围
     26 │ from = 2025
        ╰────
      → 可用：0 至 100 %

    错误：输入被拒绝，共发现 1 处错误。
    "#);
}
