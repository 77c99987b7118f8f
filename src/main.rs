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
        "check" => {
            let mut lints = vec![];
            let mut paths = vec![];
            let mut it = args[1..].iter();
            let mut profile = "core".to_string();
            while let Some(a) = it.next() {
                match a.as_str() {
                    "--lints" => lints.push(it.next().unwrap().clone()),
                    "--profile" => profile = it.next().unwrap().clone(),
                    "--format" | "--fail-on" => {
                        it.next();
                    }
                    p => paths.push(p.to_string()),
                }
            }
            let files: Vec<LintFile> = lints
                .iter()
                .map(|f| LintFile {
                    name: f.rsplit('/').next().unwrap().into(),
                    text: std::fs::read_to_string(f).unwrap(),
                    built_in: true,
                })
                .collect();
            let c = match Catalog::load(&Sources {
                files,
                ..Default::default()
            }) {
                Ok(c) => c,
                Err(f) => {
                    eprintln!("{f:?}");
                    std::process::exit(2)
                }
            };
            let checker = check::Checker::new(c);
            let practice = consentlint::practice::Practice {
                root: ".".into(),
                profile: consentlint::lint::profile::Profile::combine(&[profile]).unwrap(),
                today: jiff::civil::date(2026, 11, 21),
                ..Default::default()
            };
            let mut docs = vec![];
            let mut bad = vec![];
            let mut scratch = Default::default();
            let mut list = vec![];
            for p in &paths {
                if std::path::Path::new(p).is_dir() {
                    for e in std::fs::read_dir(p).unwrap() {
                        let e = e.unwrap().path();
                        if e.extension().is_some_and(|x| x == "md") {
                            list.push(e)
                        }
                    }
                } else {
                    list.push(p.into())
                }
            }
            list.sort();
            for p in list {
                let s = Source::new(
                    p.file_name().unwrap().to_str().unwrap(),
                    std::fs::read_to_string(&p).unwrap(),
                );
                match checker.document(&s, &practice, &mut scratch) {
                    Ok(d) => docs.push(d),
                    Err(e) => bad.push(e),
                }
            }
            let r = checker.conclude(docs, bad, &practice, false);
            let human = args.contains(&"human".to_string());
            consentlint::reporter::write(
                if human {
                    consentlint::reporter::Format::Human
                } else {
                    consentlint::reporter::Format::Json
                },
                &r,
                &consentlint::reporter::Options {
                    fail_on: None,
                    show_advice: false,
                    quotes: human,
                    color: false,
                    width: 80,
                    quiet: false,
                },
                &mut std::io::stdout(),
            )
            .unwrap();
            std::process::exit(i32::from(r.exit(None)));
        }
        _ => {}
    }
}
