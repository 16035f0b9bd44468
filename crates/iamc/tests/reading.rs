//! What the reader accepts, refuses and says, case by case, in the words a user sees.

use accord_iamc::{Format, Reading, TimeAxis, read_bytes, read_path};

fn read(text: &str) -> Reading {
    match read_bytes("file.csv", text.as_bytes(), Format::Auto) {
        Ok(reading) => reading,
        Err(error) => panic!("{error}\n--\n{text}"),
    }
}

fn refusal(text: impl AsRef<[u8]>) -> String {
    match read_bytes("file.csv", text.as_ref(), Format::Auto) {
        Ok(reading) => panic!("was read: {reading:?}"),
        Err(error) => error.to_string(),
    }
}

const HEADER: &str = "Model,Scenario,Region,Variable,Unit,2020,2030\n";
const ROW: &str = "m,s,World,Emissions|CO2,Mt CO2/yr,1,2\n";

#[test]
fn wide() {
    let reading = read(&format!("{HEADER}{ROW}"));
    assert_eq!(reading.table.times, TimeAxis::Years(vec![2020, 2030]));
    let row = &reading.table.rows[0];
    assert_eq!(
        (
            row.model.as_str(),
            row.region.as_str(),
            row.variable.as_str(),
            row.unit.as_str()
        ),
        ("m", "World", "Emissions|CO2", "Mt CO2/yr")
    );
    assert_eq!(row.values, [1.0, 2.0]);
    assert_eq!(row.line, 2);
    assert!(reading.notes.is_empty());
}

#[test]
fn the_same_table_in_other_clothes() {
    let plain = read(&format!("{HEADER}{ROW}")).table.rows[0].clone();
    for other in [
        format!("\u{feff}{HEADER}{ROW}"),
        format!("{HEADER}{ROW}").replace('\n', "\r\n"),
        format!("{HEADER}{}", ROW.trim_end()),
        format!("{}{ROW}", HEADER.to_uppercase()),
        format!("{}{ROW}", HEADER.replace(",20", ",X20")),
        format!("{HEADER}\"m\",\"s\",World,\"Emissions|CO2\",Mt CO2/yr,1.0,2e0\n"),
        "Region,Variable,Unit,Scenario,Model,2030,2020\nWorld,Emissions|CO2,Mt CO2/yr,s,m,2,1"
            .to_owned(),
        "model,scenario,region,variable,unit,year,value\n\
         m,s,World,Emissions|CO2,Mt CO2/yr,2030,2\n\
         m,s,World,Emissions|CO2,Mt CO2/yr,2020.0,1\n"
            .to_owned(),
    ] {
        let table = read(&other).table;
        assert_eq!(table.times, TimeAxis::Years(vec![2020, 2030]), "{other}");
        assert_eq!(table.rows.len(), 1);
        assert_eq!(
            table.rows[0].key_and_values(),
            plain.key_and_values(),
            "{other}"
        );
    }
}

trait KeyAndValues {
    fn key_and_values(&self) -> (Vec<&str>, &[f64]);
}

impl KeyAndValues for accord_iamc::Row {
    fn key_and_values(&self) -> (Vec<&str>, &[f64]) {
        let key = vec![
            self.model.as_str(),
            &self.scenario,
            &self.region,
            &self.variable,
            &self.unit,
        ];
        (key, &self.values)
    }
}

#[test]
fn fair_input_files() {
    let text = "scenario,region,variable,unit,1750.5,1751.5\n\
                ssp119,World,CO2 FFI,Gt CO2/yr,0.1,0.2\n\
                ssp119,World,HFC-134a,kt HFC134a/yr,0,0\n";
    let table = read(text).table;
    assert_eq!(table.times, TimeAxis::MidYears(vec![1750, 1751]));
    assert_eq!(table.rows[0].model, "");
    assert_eq!(table.value(&table.rows[0], 1751), Some(0.2));
    assert_eq!(
        table.at_calendar_years().times,
        TimeAxis::Years(vec![1750, 1751])
    );
    let long = "scenario,region,variable,unit,time,value\ns,World,CH4,Mt CH4/yr,1750.5,3\n";
    assert_eq!(read(long).table.times, TimeAxis::MidYears(vec![1750]));
}

#[test]
fn what_is_left_out_is_told() {
    let text = format!(
        "# made by hand\nsome title\n{}{},x,\n,,,,,,,\n© IIASA 2026, all rights reserved\n",
        HEADER.replace("2030\n", "2030,exclude,\n"),
        ROW.trim_end()
    );
    let reading = read(&text);
    let notes: Vec<String> = reading.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "line 1: line before the header left out: # made by hand",
            "line 2: line before the header left out: some title",
            "line 3: column `exclude` is left out",
            "line 5: blank line left out",
            "line 6: comment left out: © IIASA 2026,all rights reserved",
        ]
    );
    assert_eq!(reading.table.rows.len(), 1);
    let numbered = format!(",{HEADER}0,{ROW}1,{}", ROW.replace("World", "CHN"));
    assert_eq!(
        read(&numbered).notes[0].text,
        "column 1 numbers the rows; left out"
    );
}

#[test]
fn many_mistakes_in_one_go() {
    let text = format!(
        "{HEADER}m,s,World,E,Mt CO2/yr,inf,2\n\
         m,s,NA,E,Mt CO2/yr,1,n/a-\n\
         m,,World,E,Mt CO2/yr,\"1,000\",1e999\n\
         m,s,World,E,Mt CO2/yr,1,2,3\n"
    );
    assert_eq!(
        refusal(&text),
        "file.csv: 7 problems
  line 2, column 6 (2020): `inf` is not a finite number; leave the cell empty for a missing value
  line 3, column 7 (2030): `n/a-` is not a number; write a number with a decimal point, or leave the cell empty for a missing value
  line 3, column 3 (Region): `NA` means an empty cell to pandas, pyam and R; write the name in full (`Namibia` or `NAM`, not `NA`)
  line 4, column 6 (2020): `1,000` has a comma in it; write numbers with a point and without separators of thousands (1000.5)
  line 4, column 7 (2030): `1e999` is larger than a number can be; check the unit and the exponent
  line 4, column 2 (Scenario): the cell is empty; give the scenario
  line 5, column 8: `3` stands beyond the last column of the header; put texts that hold a comma in quotes, or add the missing header"
    );
    let hundred = HEADER.to_owned() + &"m,s,World,E,K,x,y\n".repeat(50);
    assert!(refusal(&hundred).ends_with("... and 80 more"));
}

#[test]
fn headers_that_cannot_be_used() {
    let cases = [
        ("Model,Scenario,Region,Variable,2020\n", "no column `unit`"),
        (
            "Model,Scenario,Region,Variable,Unit\n",
            "no column holds a time",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,2020,2020\n",
            "stands in column 6 already",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,2020.0\n",
            "neither a calendar year nor the middle",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,5,50,2020\n",
            "number that is no year",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,meta,2020\n",
            "keep for other uses",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,2020,2020.5\n",
            "different kinds",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,year,time,value\n",
            "both `year` and `time`",
        ),
        (
            "Model,Scenario,Region,Variable,Unit,year,2020\n",
            "no column `value`",
        ),
        (
            "Model;Scenario;Region;Variable;Unit;2020\n",
            "separates its columns by `;`",
        ),
        (
            "Model\tScenario\tRegion\tVariable\tUnit\t2020\n",
            "separates its columns by tabs",
        ),
        ("a,b,c\n1,2,3\n", "no header was found"),
        ("", "the file is empty"),
        ("\n\n\n", "the file is empty"),
    ];
    for (text, words) in cases {
        let error = refusal(text);
        assert!(error.contains(words), "{text:?}: {error}");
    }
}

#[test]
fn repeated_series() {
    let error = refusal(format!("{HEADER}{ROW}{ROW}"));
    assert!(
        error.contains(
            "line 3: `s, World, Emissions|CO2, Mt CO2/yr` repeats a series (first on line 2)"
        ),
        "{error}"
    );
    let long =
        "model,scenario,region,variable,unit,year,value\nm,s,W,E,K,2020,1\nm,s,W,E,K,2020,2\n";
    assert!(refusal(long).contains("series and year 2020"));
}

#[test]
fn things_that_are_no_tables() {
    let cases: [(&[u8], &str); 7] = [
        (b"\xff\xfeM\0o\0", "UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"\x89HDF\r\n", "netCDF"),
        (b"PK\x03\x04nonsense", "workbook cannot be read"),
        (b"\x1f\x8b\x08\0garbage", "cannot be read on"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "not a text file"),
        (
            b"Model,Sc\xe9nario\n",
            "`Model,Sc` is followed by a byte that is not UTF-8 (byte 9 of the line)",
        ),
    ];
    for (bytes, words) in cases {
        let error = refusal(bytes);
        assert!(error.contains(words), "{error}");
    }
    assert!(refusal("Model,\"Scenario\nRegion").contains("never closed"));
}

#[test]
fn paths_that_are_no_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = read_path(folder.path(), Format::Auto)
        .expect_err("a folder")
        .to_string();
    assert!(
        error.ends_with("this is a folder; name a file in it"),
        "{error}"
    );
    let error = read_path(folder.path().join("none.csv"), Format::Auto).expect_err("none");
    assert!(error.to_string().contains("cannot be opened"));
}

#[test]
fn an_endless_line_is_soon_refused() {
    let mut text = HEADER.as_bytes().to_vec();
    text.resize(30_000_000, b'7');
    let before = std::time::Instant::now();
    let error = refusal(&text);
    assert!(
        error.contains("line 2: `777") && error.contains("more than 8 MB"),
        "{error}"
    );
    assert!(
        before.elapsed().as_secs() < 5,
        "took {:?}",
        before.elapsed()
    );
    // The same through a quote that is never closed.
    let mut text = HEADER.as_bytes().to_vec();
    text.push(b'"');
    text.extend("a,b\n".repeat(3_000_000).as_bytes());
    assert!(refusal(&text).contains("more than 8 MB"));
}

#[test]
fn gzipped() {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer
        .write_all(format!("{HEADER}{ROW}").as_bytes())
        .expect("packed");
    let bytes = packer.finish().expect("packed");
    let reading = read_bytes("x.csv.gz", &bytes, Format::Auto).expect("read");
    assert_eq!(reading.table.rows.len(), 1);
}
