//! Writes the app for some words, or for a contract in a `.json` file, into a folder: `compose "words" DIR`.

use std::{error::Error, path::Path};

use lathe::{
    model::{contract::Contract, understanding::Understanding},
    server::generate::blueprint::{compose, understand},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(words), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("use: compose \"words\" DIR, or compose contract.json DIR".into());
    };
    let contract: Contract = if words.ends_with(".json") {
        serde_json::from_str(&std::fs::read_to_string(words)?)?
    } else {
        match understand::understand(&words) {
            Understanding::Contract { contract, .. } => *contract,
            other => return Err(serde_json::to_string(&other)?.into()),
        }
    };
    for tree in [compose::compose(&contract), compose::tests(&contract)] {
        for (path, content) in tree.iter() {
            let path = Path::new(&out).join(path.as_str());
            std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            std::fs::write(path, content)?;
        }
    }
    Ok(())
}
