//! A project's files put together: page, modules, styles, and what is wrong with them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use moka::sync::Cache;

use super::{
    Workers,
    cache::{Compiled, Scripts, SourceKey, key_of, name_of},
    classes,
    compile::{
        module_css,
        script::address,
        wire::{Source, StyleAsk},
    },
    graph::{self, Reach, reach},
    page, vendor,
};
use crate::model::{event::BuildIssue, tree::Tree};

/// Most memory for compiled style sheets, in bytes.
const STYLE_MEMORY: u64 = 12 * 1024 * 1024;
/// Most memory for source maps, in bytes.
const MAP_MEMORY: u64 = 4 * 1024 * 1024;
/// Rounds of finding more scripts before something must be wrong.
const ROUNDS: usize = 50;

/// A preview at rest: everything that its host answers with.
#[derive(Debug)]
pub struct Build {
    /// Names all of it.
    pub id: String,
    /// Names page and scripts, without the styles.
    pub scripts: String,
    /// The project's own page, as it is written; empty when there is nothing to look at.
    html: String,
    /// Modules by the name that imports have for them.
    pub(super) modules: BTreeMap<String, Module>,
    /// Packages that the modules import.
    packages: BTreeSet<String>,
    /// Address and text of the style sheet.
    pub(super) styles: Option<(String, Arc<str>)>,
    /// Files that are served as they are: those of `public/`, and imported images and the like.
    pub(super) assets: BTreeMap<String, Arc<[u8]>>,
    /// What is wrong; then there is nothing to look at.
    pub issues: Vec<BuildIssue>,
    pub millis: u64,
}

/// A module as browsers get it.
#[derive(Debug)]
pub(super) struct Module {
    /// `hash/path`: the content's name, and where it comes from.
    pub held: String,
    pub code: Arc<str>,
}

impl Build {
    /// The page, which says what is wrong with a newer build of it.
    pub(super) fn page(&self, issues: &[BuildIssue]) -> page::Page {
        if !self.issues.is_empty() {
            return page::only_issues(&self.id, &self.issues);
        }
        page::write(
            &self.html,
            &page::Parts {
                modules: &self.modules,
                packages: &self.packages,
                styles: self.styles.as_ref().map(|(address, css)| (address.as_str(), css.as_ref())),
                build: &self.id,
                scripts: &self.scripts,
                issues,
            },
        )
    }

    /// How many modules it is made of.
    #[must_use]
    pub fn module_count(&self) -> usize {
        self.modules.len()
    }

    /// What it holds in memory that other builds do not share, about, in bytes.
    #[must_use]
    pub fn weight(&self) -> usize {
        let styles = self.styles.as_ref().map_or(0, |(_, css)| css.len());
        self.html.len() + self.modules.len() * 200 + styles + 1000
    }
}

/// Compiles projects.
#[derive(Clone)]
pub struct Compiler {
    workers: Workers,
    scripts: Scripts,
    styles: Cache<SourceKey, Arc<str>>,
    /// Source maps that were asked for lately: a page in trouble asks for the same ones over and over.
    maps: Cache<SourceKey, Arc<str>>,
}

/// What one build works on.
struct Work<'a> {
    key: &'a str,
    affinity: u64,
    tree: &'a Tree,
    files: BTreeSet<String>,
}

impl Compiler {
    /// A compiler with these workers.
    #[must_use]
    pub fn new(workers: Workers) -> Self {
        let weigh = |_: &SourceKey, css: &Arc<str>| u32::try_from(css.len() + 100).unwrap_or(u32::MAX);
        Self {
            workers,
            scripts: Scripts::default(),
            styles: Cache::builder().weigher(weigh).max_capacity(STYLE_MEMORY).build(),
            maps: Cache::builder().weigher(weigh).max_capacity(MAP_MEMORY).build(),
        }
    }

    /// Starts the workers before they are needed.
    pub fn warm(&self) {
        self.workers.warm();
    }

    /// Whether this binary has what it takes: `scripts/setup` makes it part of the build.
    #[must_use]
    pub fn is_there() -> bool {
        !vendor::packages().is_empty()
    }

    /// Builds a project. `key` names it: the same project finds its style compiler warm.
    pub async fn build(&self, key: &str, tree: &Tree) -> Build {
        let began = Instant::now();
        let mut build = self.put_together(key, tree).await;
        build.millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        build
    }

    /// Where a position in a compiled file lies in its source: line and column, from 1.
    pub async fn locate(&self, tree: &Tree, path: &str, line: u32, column: u32) -> Option<(u32, u32)> {
        let text = tree.text(path)?;
        let key = key_of(path, text);
        let map = match self.maps.get(&key) {
            Some(map) => map,
            None => {
                let files = tree.iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>();
                let source = Source { path: path.to_owned(), text: text.to_owned() };
                let script = self.workers.scripts(affinity(path), &files, vec![source], true).await.pop()?;
                let map: Arc<str> = script.map?.into();
                self.maps.insert(key, map.clone());
                map
            }
        };
        let map = oxc_sourcemap::SourceMap::from_json_string(&map).ok()?;
        let table = map.generate_lookup_table();
        let token = map.lookup_token(&table, line.checked_sub(1)?, column.saturating_sub(1))?;
        Some((token.get_src_line() + 1, token.get_src_col() + 1))
    }

    async fn put_together(&self, key: &str, tree: &Tree) -> Build {
        let files = tree.iter().map(|(path, _)| path.to_string()).collect();
        let work = Work { key, affinity: affinity(key), tree, files };
        let Some(html) = tree.text("index.html") else {
            return broken(tree, vec![plain("There is no index.html: the page that a browser opens first.")]);
        };
        let entries = page::entries(html);
        let guess = guess_sheet(&work, &entries.sheets);
        let classes = self.classes(&work);
        let (compiled, early) = tokio::join!(self.compile(&work, &entries.scripts), async {
            match &guess {
                Some(sheet) => Some(self.style(&work, std::slice::from_ref(sheet), &BTreeMap::new(), &classes).await),
                None => None,
            }
        });
        let (compiled, mut reach) = compiled;
        let mut issues = std::mem::take(&mut reach.issues);
        if entries.scripts.is_empty() && reach.scripts.is_empty() && !html.contains("<body") {
            issues.push(plain("index.html has no page and no <script type=\"module\" src=\"…\">."));
        }
        let missing = entries.scripts.iter().filter(|path| !work.files.contains(*path));
        issues.extend(missing.map(|path| plain(&format!("index.html asks for {path}, which is not there."))));
        for sheet in entries.sheets.iter().rev() {
            if work.files.contains(sheet) && !reach.sheets.contains(sheet) {
                reach.sheets.insert(0, sheet.clone());
            }
        }
        let mut own_names = BTreeMap::new();
        for path in reach.sheets.iter().filter(|path| path.ends_with(".module.css")) {
            match module_css::compile(path, tree.text(path).unwrap_or_default()) {
                Ok(module) => drop(own_names.insert(path.clone(), module)),
                Err(issue) => issues.push(issue),
            }
        }
        let css = if reach.sheets.is_empty() {
            None
        } else {
            let guessed = guess.filter(|sheet| reach.sheets == [sheet.clone()]).and(early);
            let styled = match guessed {
                Some(styled) => styled,
                None => self.style(&work, &reach.sheets, &own_names, &classes).await,
            };
            match styled {
                Ok(css) => Some(css),
                Err(found) => {
                    issues.extend(found);
                    None
                }
            }
        };
        if !issues.is_empty() {
            return broken(tree, issues);
        }
        assemble(&work, html, &compiled, &reach, &own_names, css)
    }

    /// Compiles the app's scripts, and whatever else they reach.
    async fn compile(&self, work: &Work<'_>, entries: &[String]) -> (BTreeMap<String, Arc<Compiled>>, Reach) {
        let mut compiled = BTreeMap::new();
        let there = entries.iter().filter(|path| work.files.contains(*path)).cloned().collect::<Vec<_>>();
        let mut wanted: Vec<String> = work.files.iter().filter(|path| graph::is_app_script(path)).cloned().collect();
        let listed: Vec<String> = work.files.iter().cloned().collect();
        for _ in 0..ROUNDS {
            let mut missed = Vec::new();
            for path in wanted {
                let Some(text) = work.tree.text(&path) else {
                    let issue = BuildIssue { path: Some(path.clone()), ..plain("This file is not UTF-8 text.") };
                    let script = super::compile::wire::Script { issues: vec![issue], ..Default::default() };
                    compiled.insert(path, self.scripts.put([0; 32], script));
                    continue;
                };
                let key = key_of(&path, text);
                match self.scripts.get(&key, &path, &work.files) {
                    Some(held) => drop(compiled.insert(path, held)),
                    None => missed.push((key, Source { path, text: text.to_owned() })),
                }
            }
            if !missed.is_empty() {
                let (keys, sources): (Vec<_>, Vec<_>) = missed.into_iter().unzip();
                let paths: Vec<String> = sources.iter().map(|source: &Source| source.path.clone()).collect();
                let scripts = self.workers.scripts(work.affinity, &listed, sources, false).await;
                for ((key, path), script) in keys.into_iter().zip(paths).zip(scripts) {
                    compiled.insert(path, self.scripts.put(key, script));
                }
            }
            let reach = reach(&there, &compiled);
            if reach.wanted.is_empty() {
                return (compiled, reach);
            }
            wanted = reach.wanted;
        }
        let reach = reach(&there, &compiled);
        (compiled, reach)
    }

    /// Every word of the app's sources that may be a class name.
    fn classes(&self, work: &Work<'_>) -> BTreeSet<String> {
        let sheets = work.files.iter().filter(|path| path.ends_with(".css")).filter_map(|path| work.tree.text(path));
        let own: Vec<String> = sheets.flat_map(classes::utilities).collect();
        let mut all = BTreeSet::new();
        for path in work.files.iter().filter(|path| graph::is_app_script(path) || *path == "index.html") {
            let Some(text) = work.tree.text(path) else { continue };
            if own.is_empty() {
                all.extend(self.scripts.classes(key_of(path, text), text).iter().cloned());
            } else {
                all.extend(classes::find(text, &own));
            }
        }
        all
    }

    async fn style(
        &self,
        work: &Work<'_>,
        entries: &[String],
        own_names: &BTreeMap<String, module_css::ModuleCss>,
        classes: &BTreeSet<String>,
    ) -> Result<Arc<str>, Vec<BuildIssue>> {
        let all = work.files.iter().filter(|path| path.ends_with(".css"));
        let sheets: BTreeMap<String, String> = all
            .filter_map(|path| {
                let text = own_names.get(path).map(|own| own.css.as_str()).or_else(|| work.tree.text(path))?;
                Some((path.clone(), text.to_owned()))
            })
            .collect();
        let mut hasher = blake3::Hasher::new();
        let mut part = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        };
        sheets.iter().for_each(|(path, text)| {
            part(path);
            part(text);
        });
        part("entries");
        entries.iter().for_each(|entry| part(entry));
        part("classes");
        classes.iter().for_each(|class| part(class));
        let key = *hasher.finalize().as_bytes();
        if let Some(css) = self.styles.get(&key) {
            return Ok(css);
        }
        let ask = StyleAsk {
            key: work.key.to_owned(),
            sheets,
            entries: entries.to_vec(),
            classes: classes.iter().cloned().collect(),
        };
        let css: Arc<str> = self.workers.styles(work.affinity, ask).await?.into();
        self.styles.insert(key, css.clone());
        Ok(css)
    }
}

/// The one style sheet that an app of one style sheet is sure to import, so that it need not wait for the scripts.
fn guess_sheet(work: &Work<'_>, linked: &[String]) -> Option<String> {
    let mut sheets = work.files.iter().filter(|path| path.starts_with("src/") && path.ends_with(".css"));
    match (sheets.next(), sheets.next()) {
        (Some(sheet), None) if linked.is_empty() && !sheet.ends_with(".module.css") => Some(sheet.clone()),
        _ => None,
    }
}

fn assemble(
    work: &Work<'_>,
    html: &str,
    compiled: &BTreeMap<String, Arc<Compiled>>,
    reach: &Reach,
    own_names: &BTreeMap<String, module_css::ModuleCss>,
    css: Option<Arc<str>>,
) -> Build {
    let mut modules = BTreeMap::new();
    let mut add = |path: &str, query: &str, hash: &str, code: Arc<str>| {
        modules.insert(address(path, query), Module { held: format!("{hash}/{path}"), code });
    };
    for path in &reach.scripts {
        if let Some(script) = compiled.get(path) {
            add(path, "", &script.hash, script.code.clone());
        }
    }
    for path in &reach.sheets {
        let names = own_names.get(path).map_or_else(|| "{}".to_owned(), |own| json(&own.names));
        let code = format!("export default {names};");
        add(path, "", &name_of(code.as_bytes()), code.into());
    }
    let mut assets = public_files(work.tree);
    for (path, query) in &reach.others {
        let code = as_module(work.tree, path, query, &mut assets);
        add(path, query, &name_of(code.as_bytes()), code.into());
    }
    let styles = css.map(|css| (format!("{}/{}/index.css", page::MODULES, name_of(css.as_bytes())), css));
    let held: Vec<&str> = modules.values().map(|module| module.held.as_str()).collect();
    let scripts = name_of(format!("{html}{}", held.join("\n")).as_bytes());
    let id = name_of(format!("{scripts}{}", styles.as_ref().map_or("", |(address, _)| address)).as_bytes());
    let (html, packages) = (html.to_owned(), reach.packages.clone());
    Build { id, scripts, html, modules, packages, styles, assets, issues: Vec::new(), millis: 0 }
}

/// A file that is not code, as the module that an import of it gets.
fn as_module(tree: &Tree, path: &str, query: &str, assets: &mut BTreeMap<String, Arc<[u8]>>) -> String {
    let text = tree.text(path);
    if query == "?raw" {
        return format!("export default {};", json(&text.unwrap_or_default()));
    }
    if path.ends_with(".json")
        && query.is_empty()
        && let Some(value) = text.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok())
    {
        return format!("export default {value};");
    }
    let address = path.strip_prefix("public/").unwrap_or(path).to_owned();
    let content = crate::model::tree::FilePath::parse(path).ok().and_then(|path| tree.get(&path).cloned());
    let version = content.as_ref().map(|content| name_of(content)).unwrap_or_default();
    if let Some(content) = content {
        assets.insert(address.clone(), content);
    }
    format!("export default {};", json(&format!("/{address}?v={version}")))
}

/// Files of `public/` by the address that they are served at.
fn public_files(tree: &Tree) -> BTreeMap<String, Arc<[u8]>> {
    tree.iter()
        .filter_map(|(path, content)| Some((path.as_str().strip_prefix("public/")?.to_owned(), content.clone())))
        .collect()
}

fn broken(tree: &Tree, mut issues: Vec<BuildIssue>) -> Build {
    issues.dedup();
    let id = name_of(json(&issues).as_bytes());
    Build {
        scripts: id.clone(),
        id,
        html: String::new(),
        modules: BTreeMap::new(),
        packages: BTreeSet::new(),
        styles: None,
        assets: public_files(tree),
        issues,
        millis: 0,
    }
}

fn plain(message: &str) -> BuildIssue {
    BuildIssue { path: None, line: None, column: None, message: message.to_owned(), frame: None }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn affinity(key: &str) -> u64 {
    u64::from_le_bytes(blake3::hash(key.as_bytes()).as_bytes()[..8].try_into().unwrap_or_default())
}
