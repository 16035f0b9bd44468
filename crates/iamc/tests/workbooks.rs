//! Workbooks that no spreadsheet program would write, put together byte by byte.

use accord_iamc::{Format, read_bytes};

/// A zip archive of unpacked files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let mut fields = Vec::new();
        // Version, flags, method, time, date; then checksum, sizes and lengths.
        fields.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        fields.extend(crc.sum().to_le_bytes());
        fields.extend((text.len() as u32).to_le_bytes());
        fields.extend((text.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(fields);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
    }
    let start = bytes.len() as u32;
    let count = (files.len() as u16).to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn workbook(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    archive(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" \
                 Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>\
                 <sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" \
                 Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn row(number: &str, cells: &[&str]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .zip('A'..)
        .map(|(text, column)| {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        })
        .collect();
    format!("<row r=\"{number}\">{}</row>", cells.concat())
}

const HEADER: [&str; 6] = ["Model", "Scenario", "Region", "Variable", "Unit", "2020"];
const SERIES: [&str; 6] = ["m", "s", "World", "E", "K", "1.5"];

#[test]
fn a_small_one_is_read() {
    let bytes = workbook(&(row("1", &HEADER) + &row("2", &SERIES)));
    let table = read_bytes("t.xlsx", &bytes, Format::Auto)
        .expect("readable")
        .table;
    assert_eq!(table.rows[0].values, [1.5]);
}

#[test]
fn impossible_places_are_refused() {
    for number in ["99999999999", "4294967297", "0", "1"] {
        let bytes = workbook(&(row("3", &HEADER) + &row(number, &SERIES)));
        let error = read_bytes("t.xlsx", &bytes, Format::Auto).expect_err(number);
        assert!(
            error.to_string().contains("workbook cannot be read"),
            "{number}: {error}"
        );
    }
}

// One cell in the last corner must not make a sheet of 17 thousand million cells.
#[test]
fn a_cell_far_out_costs_nothing() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let bytes = workbook(&(row("1", &HEADER) + &row("2", &SERIES) + far));
    let error = read_bytes("t.xlsx", &bytes, Format::Auto).expect_err("beyond the header");
    assert!(
        error.to_string().contains("beyond the last column"),
        "{error}"
    );
}
