//! What can be typed. Help texts are in `locales/`, so that `--help` speaks the user's language.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::language::{Language, Words};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "accord",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    /// Language of everything printed.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess a deal.
    Run(Run),
    /// The live table.
    Serve(Serve),
    /// Check files.
    Check(Check),
    /// Print the JSON schema.
    Schema(Schema),
    /// Two deals side by side.
    Compare(Compare),
    /// The climate alone.
    Climate(Climate),
    /// An ensemble of the climate.
    Calibrate(Calibrate),
}

/// `accord run`
#[derive(Debug, clap::Args)]
pub struct Run {
    #[arg(required = true, value_name = "AGREEMENT")]
    pub agreements: Vec<PathBuf>,
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "FILE.csv")]
    pub iamc: Option<PathBuf>,
    #[arg(long, value_name = "FILE.json")]
    pub json: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Targets::AsMeasured)]
    pub targets: Targets,
    #[arg(long, value_name = "COMMITMENT=READING")]
    pub reading: Vec<String>,
    #[arg(long)]
    pub overcapacity: bool,
    #[command(flatten)]
    pub parameters: Parameters,
}

/// `accord serve`
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[arg(value_name = "AGREEMENT")]
    pub agreements: Vec<PathBuf>,
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    #[arg(long)]
    pub no_open: bool,
}

/// `accord check`
#[derive(Debug, clap::Args)]
pub struct Check {
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `accord schema`
#[derive(Debug, clap::Args)]
pub struct Schema {
    #[arg(long, value_enum, default_value_t = SchemaOf::Agreement)]
    pub of: SchemaOf,
}

/// `accord compare`
#[derive(Debug, clap::Args)]
pub struct Compare {
    #[arg(value_name = "A.toml")]
    pub first: PathBuf,
    #[arg(value_name = "B.toml")]
    pub second: PathBuf,
    #[arg(long, value_enum, default_value_t = Targets::AsMeasured)]
    pub targets: Targets,
    #[arg(long, value_name = "FILE.json")]
    pub json: Option<PathBuf>,
    #[command(flatten)]
    pub parameters: Parameters,
}

/// Climate parameters other than the calibrated ensemble.
#[derive(Debug, Default, PartialEq, Eq, clap::Args)]
#[expect(
    clippy::struct_field_names,
    reason = "a field is called as the option is"
)]
pub struct Parameters {
    #[arg(long, conflicts_with = "parameters")]
    pub central: bool,
    #[arg(long, value_name = "FILE.csv")]
    pub parameters: Option<PathBuf>,
    #[arg(long, value_name = "FILE.csv")]
    pub species: Option<PathBuf>,
}

/// `accord climate`
#[derive(Debug, clap::Args)]
pub struct Climate {
    #[arg(value_name = "EMISSIONS.csv")]
    pub emissions: PathBuf,
    #[command(flatten)]
    pub parameters: Parameters,
    #[arg(long, value_name = "FILE.csv")]
    pub forcing: Option<PathBuf>,
    #[arg(long, value_name = "YEAR", default_value_t = 1750)]
    pub from: i32,
    #[arg(long, value_name = "YEAR", default_value_t = 2100)]
    pub to: i32,
    #[arg(long)]
    pub members: bool,
    #[arg(long, value_name = "NAME,NAME", value_delimiter = ',')]
    pub quantities: Vec<String>,
    #[arg(long, value_name = "SEED")]
    pub stochastic: Option<u64>,
    #[arg(long, value_name = "FILE.csv|.xlsx|.parquet")]
    pub output: PathBuf,
}

/// `accord calibrate`
#[derive(Debug, clap::Args)]
pub struct Calibrate {
    #[arg(long, value_name = "NUMBER", default_value_t = 1_600_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub draws: u64,
    #[arg(long = "members", value_name = "NUMBER", default_value_t = 1000, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub size: usize,
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    #[arg(long, value_name = "FOLDER", conflicts_with = "observations_until")]
    pub observations: Option<PathBuf>,
    #[arg(long, value_name = "YEAR")]
    pub observations_until: Option<i32>,
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "FILE.csv|.parquet")]
    pub output: PathBuf,
}

/// What becomes of gaps to economy-wide targets in the deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Targets {
    /// Shown and left open.
    AsMeasured,
    /// Closed by decree, and said so.
    Met,
}

/// Which schema to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Of agreement files.
    Agreement,
    /// Of what `--json` writes.
    Assessment,
}

/// The command line with its help in the user's language.
pub fn command(words: &Words) -> clap::Command {
    let mut command = <Arguments as clap::CommandFactory>::command();
    command.build();
    translate(command, words, "help")
}

fn translate(mut command: clap::Command, words: &Words, name: &str) -> clap::Command {
    command = command
        .about(words.say(&format!("{name}-about")))
        .long_about(None);
    if let Some(after) = words.known(&format!("{name}-after")) {
        command = command.after_help(after);
    }
    let template = format!(
        "{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}\n",
        words.say("help-heading-usage")
    );
    command = command
        .help_template(template)
        .subcommand_help_heading(words.say("help-heading-commands"));
    let ids: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    for id in ids {
        let help = words.say(&format!("help-arg-{}", key(&id)));
        command = command.mut_arg(&id, |argument| {
            let heading = if argument.is_positional() {
                words.say("help-heading-arguments")
            } else {
                words.say("help-heading-options")
            };
            argument
                .help(help)
                .long_help(None)
                .help_heading(heading)
                .hide_possible_values(true)
                .hide_default_value(true)
        });
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|child| child.get_name().to_owned())
        .collect();
    for child in names {
        command = command.mut_subcommand(&child, |it| {
            translate(it, words, &format!("help-{}", key(&child)))
        });
    }
    command
}

fn key(id: &str) -> String {
    id.replace('_', "-")
}
