//! scratch
use consentlint::{
    check,
    lint::{
        catalog::{Catalog, Sources},
        load::LintFile,
    },
    source::Source,
};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args[0].as_str() {
        "test" => {
            let files: Vec<LintFile> = args[1..]
                .iter()
                .map(|f| LintFile {
                    name: f.rsplit('/').next().unwrap().into(),
                    text: std::fs::read_to_string(f).unwrap(),
                    built_in: true,
                })
                .collect();
            let alone = !files.is_empty();
            match Catalog::load(&Sources {
                files,
                also: vec![],
                examples: true,
                alone,
            }) {
                Err(faults) => {
                    for f in faults {
                        let text = std::fs::read_to_string(
                            args.get(1).cloned().unwrap_or(format!("lints/{}", f.file)),
                        )
                        .unwrap_or_default();
                        let line = text[..f.span.start.min(text.len())].matches('\n').count() + 1;
                        println!("{}:{}: {}", f.file, line, f.message);
                    }
                    std::process::exit(2)
                }
                Ok(c) => {
                    let o = check::examples::run(&c, |_| true);
                    for f in &o.failures {
                        println!("{}:{}: {}", f.file, f.line, f.message);
                    }
                    println!("{} examples, {} failures", o.examples, o.failures.len());
                    std::process::exit(i32::from(!o.failures.is_empty()))
                }
            }
        }
        "why" => {
            let files: Vec<LintFile> = args[2..]
                .iter()
                .filter(|f| f.ends_with(".toml"))
                .map(|f| LintFile {
                    name: f.rsplit('/').next().unwrap().into(),
                    text: std::fs::read_to_string(f).unwrap(),
                    built_in: true,
                })
                .collect();
            let alone = !files.is_empty();
            let c = match Catalog::load(&Sources {
                files,
                also: vec![],
                examples: false,
                alone,
            }) {
                Ok(c) => c,
                Err(f) => {
                    println!("{f:?}");
                    std::process::exit(2)
                }
            };
            let (path, line) = match args[1].rsplit_once(':') {
                Some((p, l)) if l.parse::<u32>().is_ok() => (p.to_string(), l.parse().ok()),
                _ => (args[1].clone(), None),
            };
            let s = Source::new(path.clone(), std::fs::read_to_string(&path).unwrap());
            println!(
                "{}",
                check::why::describe(
                    &s,
                    &c,
                    line,
                    args.get(2)
                        .map(String::as_str)
                        .filter(|a| !a.ends_with(".toml"))
                )
            );
        }
        _ => {}
    }
}
