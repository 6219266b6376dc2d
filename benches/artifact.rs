//! How fast a stream is parsed, and whether the time grows with its length alone.
//!
//! `cargo bench --no-default-features --bench artifact`

use std::{hint::black_box, time::Instant};

use lathe::artifact::{Event, Parser};

const FILE: &str = "\
import { useState } from 'react';

type Item = { id: number; name: string; done: boolean };

export default function List({ items, onToggle }: { items: Item[]; onToggle: (id: number) => void }) {
  const [query, setQuery] = useState('');
  const shown = items.filter((item) => item.name.toLowerCase().includes(query.toLowerCase()));
  return (
    <section className=\"mx-auto max-w-2xl p-6\">
      <h1 className=\"text-2xl font-semibold\">Einkäufe</h1>
      <input value={query} onChange={(event) => setQuery(event.target.value)} placeholder=\"Search\" />
      {shown.length === 0 ? <p>Nothing here yet.</p> : null}
      <ul>
        {shown.map((item) => (
          <li key={item.id} onClick={() => onToggle(item.id)}>{item.done ? <s>{item.name}</s> : item.name}</li>
        ))}
      </ul>
    </section>
  );
}
";

/// A response of about `size` bytes: prose, files and edits.
fn files(size: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < size {
        number += 1;
        text.push_str(&format!("Now part {number}, which lists the items.\n\n<<<file k7f2 src/part{number}.tsx\n"));
        text.push_str(FILE);
        text.push_str(&format!(">>>end k7f2\n<<<edit k7f2 src/main{number}.ts\n<<<<<<< SEARCH\nlet a = 1;\n=======\nlet a = 2;\n>>>>>>> REPLACE\n>>>end k7f2\n"));
    }
    text
}

/// Best of several runs, in megabytes a second.
fn speed(text: &str, chunk: usize) -> f64 {
    let runs = (64 * 1024 * 1024 / text.len()).clamp(12, 60);
    let best = (0..runs).map(|_| {
        let begun = Instant::now();
        let mut parser = Parser::new("k7f2");
        let mut seen = 0;
        let mut count = |event: Event<'_>| {
            if let Event::Grew(piece) | Event::Prose(piece) = event {
                seen += piece.len();
            }
        };
        for piece in text.as_bytes().chunks(chunk) {
            parser.push(piece, &mut count);
        }
        parser.finish(&mut count);
        black_box(seen);
        begun.elapsed().as_secs_f64()
    });
    text.len() as f64 / 1e6 / best.fold(f64::INFINITY, f64::min)
}

/// A name, what makes a text of a size, and the size of chunks.
type Case<'a> = (&'a str, &'a dyn Fn(usize) -> String, usize);

fn main() {
    println!("{:<34}{:>10}{:>10}", "artifact parser, MB/s", "1 MB", "10 MB");
    let long = |size: usize| format!("<<<file k7f2 a.txt\n{}", "x".repeat(size));
    let cases: [Case; 5] = [
        ("files and edits, 32-byte chunks", &files, 32),
        ("files and edits, 4 kB chunks", &files, 4096),
        ("files and edits, single bytes", &files, 1),
        ("one endless line, 32-byte chunks", &long, 32),
        ("prose alone, 32-byte chunks", &|size| "Some words about it.\n\n".repeat(size / 22), 32),
    ];
    for (name, make, chunk) in cases {
        let (small, large) = (speed(&make(1_000_000), chunk), speed(&make(10_000_000), chunk));
        println!("{name:<34}{small:>10.0}{large:>10.0}");
    }
}
