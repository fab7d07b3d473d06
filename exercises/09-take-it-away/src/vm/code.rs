//! Code, as Python writes it: `x = [1, [args[0]]]; x.append(2); return x`.

use std::fmt;
use std::sync::Arc;

/// Statements that an interpreter runs one after the other.
#[derive(Clone)]
pub struct Code {
    pub(super) statements: Vec<Statement>,
    text: String,
    here: Option<Arc<dyn Fn() + Send + Sync>>,
}

#[derive(Clone)]
pub(super) enum Statement {
    /// `x = 5`.
    Assign(String, Expression),
    /// `x.append(5)`.
    Append(String, Expression),
    /// `here()`: a function of whoever wrote the code.
    Here,
    /// `return x`.
    Return(Expression),
}

#[derive(Clone)]
pub(super) enum Expression {
    Number(i64),
    Name(String),
    List(Vec<Expression>),
}

impl Code {
    /// Reads code: statements with semicolons between them. `None` if one of them is none.
    pub fn read(text: &str) -> Option<Code> {
        let statements = text.split(';').map(str::trim).filter(|code| !code.is_empty());
        let statements = statements.map(statement).collect::<Option<_>>()?;
        Some(Code { statements, text: text.trim().into(), here: None })
    }

    /// The same code, in which `here()` calls this.
    pub fn calling(mut self, here: impl Fn() + Send + Sync + 'static) -> Code {
        self.here = Some(Arc::new(here));
        self
    }

    pub(super) fn be_here(&self) {
        if let Some(here) = &self.here {
            here();
        }
    }
}

/// The place of the argument that has this name: `args[1]` is 1.
pub(super) fn argument(name: &str) -> Option<usize> {
    name.strip_prefix("args[")?.strip_suffix(']')?.parse().ok()
}

fn statement(code: &str) -> Option<Statement> {
    if code == "here()" {
        return Some(Statement::Here);
    }
    if let Some(value) = code.strip_prefix("return ") {
        return expression(value).map(Statement::Return);
    }
    if let Some((list, item)) = code.split_once(".append(") {
        return Some(Statement::Append(name(list)?, expression(item.strip_suffix(')')?)?));
    }
    let (target, value) = code.split_once('=')?;
    Some(Statement::Assign(name(target)?, expression(value)?))
}

fn expression(code: &str) -> Option<Expression> {
    let code = code.trim();
    if let Ok(number) = code.parse() {
        return Some(Expression::Number(number));
    }
    match code.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(items) => {
            items_of(items).into_iter().map(expression).collect::<Option<_>>().map(Expression::List)
        }
        None => name(code).map(Expression::Name),
    }
}

/// The items of a list, split at the commas that stand in no list within it.
fn items_of(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let items = text.split(|c| {
        depth += match c {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    items.filter(|item| !item.trim().is_empty()).collect()
}

fn name(word: &str) -> Option<String> {
    let word = word.trim();
    let is_name = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !word.is_empty();
    (is_name || argument(word).is_some()).then(|| word.to_string())
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
