//! Builds again when a migration or a vendored module is added: the binary carries them all.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=toolbox/vendor");
    // `scripts/setup` fills it; without it the crate still builds, and says that there is no compiler.
    if let Err(error) = std::fs::create_dir_all("toolbox/vendor") {
        println!("cargo:warning=toolbox/vendor cannot be made: {error}");
    }
}
