use std::{fs, path::Path, sync::Arc};

use secrecy::{ExposeSecret, SecretString};

use super::*;
use crate::server::clock::SystemEntropy;

const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const BASE64: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const OTHER: &str = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn given(current: &str, old: &str) -> GivenKeys {
    GivenKeys::read(|name| match name {
        "LATHE_MASTER_KEY" => Some(current.to_owned()),
        "LATHE_MASTER_KEY_OLD" => Some(old.to_owned()),
        _ => None,
    })
}

fn vault(folder: &Path, keys: &GivenKeys) -> Result<Vault, VaultError> {
    Vault::new(folder, keys, Arc::new(SystemEntropy))
}

fn secret() -> SecretString {
    SecretString::from("sk-secret-ünïcode")
}

async fn seal(vault: &Vault, context: &str) -> String {
    vault.writing().await.unwrap().seal(context, &secret()).unwrap()
}

#[tokio::test]
async fn what_is_sealed_opens_in_its_own_place_alone() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path(), &GivenKeys::default()).unwrap();
    let sealed = seal(&vault, "providers.key_sealed:1").await;
    assert_eq!(vault.open("providers.key_sealed:1", &sealed).unwrap().expose_secret(), secret().expose_secret());
    assert!(matches!(vault.open("providers.key_sealed:2", &sealed), Err(VaultError::Damage)));
    assert!(matches!(vault.open("providers.headers_sealed:1", &sealed), Err(VaultError::Damage)));
    assert_ne!(sealed, seal(&vault, "providers.key_sealed:1").await, "each time with another nonce");
    assert!(!sealed.contains("secret") && sealed.starts_with("v1."));
}

#[tokio::test]
async fn a_changed_value_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path(), &given(HEX, "")).unwrap();
    let sealed = seal(&vault, "a").await;
    for at in 0..sealed.len() {
        let mut bytes = sealed.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert!(vault.open("a", &changed).is_err(), "{at}");
    }
    for nonsense in ["", "v1", "v2.a.b.c", "v1.....", &sealed[..sealed.len() - 4], &format!("{sealed}.x")] {
        assert!(matches!(vault.open("a", nonsense), Err(VaultError::Damage)), "{nonsense}");
    }
}

#[tokio::test]
async fn keys_are_read_as_hex_and_as_base64() {
    let folder = tempfile::tempdir().unwrap();
    let (hex, base64) =
        (vault(folder.path(), &given(HEX, "")).unwrap(), vault(folder.path(), &given(BASE64, "")).unwrap());
    let sealed = seal(&hex, "a").await;
    base64.open("a", &sealed).unwrap();
    let unpadded = vault(folder.path(), &given(BASE64.trim_end_matches('='), "")).unwrap();
    unpadded.open("a", &sealed).unwrap();
    let later = vault(folder.path(), &given(OTHER, &format!(" {BASE64} , "))).unwrap();
    later.open("a", &sealed).unwrap();
    assert!(matches!(
        vault(folder.path(), &given(OTHER, "")).unwrap().open("a", &sealed),
        Err(VaultError::UnknownKey(_))
    ));
    assert!(!folder.path().join("master.key").exists(), "given keys need no file");
    for bad in ["short", &HEX[..62], &format!("{HEX}00"), &HEX.replace('0', "g"), &"é".repeat(32)] {
        let error = vault(folder.path(), &given(bad, "")).unwrap_err();
        assert!(matches!(error, VaultError::BadKey("LATHE_MASTER_KEY")));
        assert!(!format!("{error}{error:?}{}", error.problem()).contains(bad));
        assert!(matches!(vault(folder.path(), &given(HEX, bad)), Err(VaultError::BadKey("LATHE_MASTER_KEY_OLD"))));
    }
    assert!(vault(folder.path(), &given("", HEX)).is_err(), "an old key alone would seal");
    assert!(!format!("{:?}{hex:?}", given(HEX, BASE64)).contains(&HEX[..8]));
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let first = vault(folder.path(), &GivenKeys::default()).unwrap();
    assert!(!path.exists(), "made when it is needed");
    let sealed = seal(&first, "a").await;
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    vault(folder.path(), &GivenKeys::default()).unwrap().open("a", &sealed).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(vault(folder.path(), &GivenKeys::default()), Err(VaultError::Readable(0o640))));
    assert!(matches!(first.writing().await, Err(VaultError::Readable(0o640))));
}

#[tokio::test]
async fn a_file_that_is_gone_or_damaged_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let vault_here = vault(folder.path(), &GivenKeys::default()).unwrap();
    seal(&vault_here, "a").await;
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(matches!(vault_here.writing().await, Err(VaultError::Gone)));
    assert!(!path.exists());
    // Written over in place, it stays private.
    fs::write(&path, "").unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    for damaged in ["", "nonsense", &text[..30], &text.replacen(' ', "0 ", 1)] {
        fs::write(&path, damaged).unwrap();
        assert!(matches!(vault(folder.path(), &GivenKeys::default()), Err(VaultError::Damaged(1))), "{damaged}");
    }
    fs::write(&path, &text).unwrap();
    assert!(vault_here.writing().await.is_ok());
}

#[tokio::test]
async fn many_at_once_make_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let vaults: Vec<Vault> = (0..8).map(|_| vault(folder.path(), &GivenKeys::default()).unwrap()).collect();
    let sealed = futures::future::join_all(vaults.iter().map(|vault| seal(vault, "a"))).await;
    for (vault, sealed) in vaults.iter().flat_map(|vault| sealed.iter().map(move |sealed| (vault, sealed))) {
        vault.open("a", sealed).unwrap();
    }
    assert_eq!(fs::read_to_string(folder.path().join("master.key")).unwrap().lines().count(), 1);
}
