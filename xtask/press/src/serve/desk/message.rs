//! What a page is told.

use serde::Serialize;

use super::RunOf;
use crate::serve::protocol::{Course, Standing};
use crate::serve::view::{FaultView, StepView};

/// A message. The book's page on formats describes it.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// All exercises, and how far each is.
    Course {
        /// Why there is no evidence from the kernel.
        why_unwitnessed: Option<String>,
        /// The exercise to work on now.
        next: Option<String>,
        /// The chapters, in the order of the book.
        chapters: Vec<ChapterView>,
    },
    /// How far an exercise is now.
    Standing {
        /// As `list` says it.
        standing: Standing,
    },
    /// The exercise to work on now.
    Next {
        /// None, once all have passed.
        exercise: Option<String>,
    },
    /// All that is known of an exercise.
    Panel {
        /// What its stub is like.
        #[serde(rename = "stub")]
        kind: String,
        /// How far it is.
        #[serde(flatten)]
        standing: Standing,
        /// Whether it is being judged.
        is_checking: bool,
        /// All of its steps, with their verdicts as far as they are known.
        steps: Vec<StepView>,
        /// Why it could not be judged.
        fault: Option<FaultView>,
        /// Grows when the runs behind the verdicts change.
        edition: u64,
        /// The newest run that was asked for.
        run: Option<RunOf>,
    },
    /// A run of a listing.
    Listing {
        /// Its chapter.
        chapter: String,
        /// Its file name.
        listing: String,
        /// The run.
        run: RunOf,
    },
    /// Something that could not be done, and why.
    Note {
        /// Its lines.
        message: Vec<String>,
    },
}

/// A chapter, as far as a sidebar wants to know it.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterView {
    number: u32,
    slug: String,
    page: String,
    title: String,
    listings: Vec<String>,
    exercises: Vec<Standing>,
}

impl Message {
    /// The course.
    pub fn of_course(course: &Course) -> Message {
        let chapters = course.chapters.iter().map(|chapter| ChapterView {
            number: chapter.number,
            slug: chapter.slug.clone(),
            page: chapter.page.clone(),
            title: chapter.title.clone(),
            listings: chapter.listings.clone(),
            exercises: chapter.exercises.iter().map(|exercise| exercise.standing.clone()).collect(),
        });
        Message::Course {
            why_unwitnessed: course.why_unwitnessed.clone(),
            next: course.next.clone(),
            chapters: chapters.collect(),
        }
    }
}
