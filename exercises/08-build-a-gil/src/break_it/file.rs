//! The file of answers: a section for each puzzle, with a program and a schedule.

/// What stands in the file for one puzzle.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    pub name: String,
    pub program: String,
    pub schedule: String,
}

/// Reads the sections. A name that is misspelt should not look like an answer that is missing.
pub fn read(text: &str, known: &[&str]) -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        let number = idx + 1;
        let code = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = code.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if !known.contains(&name) {
                return Err(format!("line {number}: no puzzle is called {name:?}"));
            }
            if sections.iter().any(|section| section.name == name) {
                return Err(format!("line {number}: `[{name}]` stands here twice"));
            }
            sections.push(Section { name: name.into(), program: String::new(), schedule: String::new() });
            continue;
        }
        if code.is_empty() {
            continue;
        }
        let Some(section) = sections.last_mut() else {
            return Err(format!("line {number}: a puzzle's name in brackets comes first"));
        };
        match code.strip_prefix("schedule:") {
            Some(_) if !section.schedule.is_empty() => {
                return Err(format!("line {number}: `[{}]` has a schedule already", section.name));
            }
            Some(schedule) => section.schedule = schedule.trim().into(),
            None => section.program += &format!("{code}\n"),
        }
    }
    Ok(sections)
}
