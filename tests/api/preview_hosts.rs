//! Hosts of previews: nobody can guess them, they stay, and they open no more than their user may see.

use std::net::SocketAddr;

use axum::{Router, routing::get};
use lathe::{
    model::ids::ProjectId,
    server::{accounts::LOCAL_OWNER, http::by_host},
};

use crate::support::TestApp;

#[tokio::test]
async fn a_host_stays_the_same_until_it_is_revoked() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let project: ProjectId = owner.project("P").await.parse().unwrap();
    let hosts = app.workspace.previews();
    let both = futures::future::join(hosts.label(project, LOCAL_OWNER), hosts.label(project, LOCAL_OWNER)).await;
    let label = both.0.unwrap();
    assert_eq!(label, both.1.unwrap(), "two screens at once get the same host");
    assert_eq!(label.len(), 26);
    let url = hosts.url(project, LOCAL_OWNER).await.unwrap();
    assert_eq!(url, format!("http://{label}.preview.localhost:{}/", app.config.listen.port()));
    hosts.revoke(project, LOCAL_OWNER).await.unwrap();
    let host = format!("{label}.preview.localhost");
    assert_eq!(hosts.find(&host).await.unwrap(), None);
    assert_ne!(hosts.label(project, LOCAL_OWNER).await.unwrap(), label);
}

#[tokio::test]
async fn a_host_opens_its_project_and_versions_for_as_long_as_its_user_may_see_them() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = owner.project("P").await;
    let project: ProjectId = id.parse().unwrap();
    let hosts = app.workspace.previews();
    let label = hosts.label(project, LOCAL_OWNER).await.unwrap();
    let head = hosts.find(&format!("{label}.preview.localhost:7420")).await.unwrap().unwrap();
    assert_eq!((head.project, head.user, head.version), (project, LOCAL_OWNER, None));
    let third = hosts.find(&format!("v3-{label}.preview.localhost")).await.unwrap().unwrap();
    assert_eq!(third.version, Some(3));
    for foreign in [format!("x-{label}.preview.localhost"), format!("{label}.example"), "preview.localhost".to_owned()]
    {
        assert_eq!(hosts.find(&foreign).await.unwrap(), None, "{foreign}");
    }
    owner.delete(&format!("/api/projects/{id}")).await;
    assert_eq!(hosts.find(&format!("{label}.preview.localhost")).await.unwrap(), None);
}

#[tokio::test]
async fn previews_and_product_share_a_port_and_nothing_else() {
    let app = TestApp::start().await;
    let world = |name: &'static str| Router::new().route("/", get(move || std::future::ready(name)));
    let both = by_host(world("product"), world("preview"), app.workspace.previews().clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        axum::serve(listener, both.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
    });
    let nobody = app.nobody();
    for (host, world) in
        [("localhost", "product"), ("abc.preview.localhost:7420", "preview"), ("evil.example", "product")]
    {
        assert_eq!(nobody.send(nobody.http.get(&base).header("host", host)).await.text(), world, "{host}");
    }
}
