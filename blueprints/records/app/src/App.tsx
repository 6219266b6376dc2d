[!-- Apps that live on a screen of their own show it below their first list when the contract gives it no page. --]
[% set spot = purpose in ["poll", "flashcards", "habits"] and pages[0].view not in ["tool", "week", "sections"] %]
import { AppShell } from "@/components/AppShell";
import { Notices } from "@/components/Notices";
[% if spot %]
import { Spotlight } from "@/components/Spotlight";
[% endif %]
import { ToastProvider } from "@/components/Toasts";
import { [% if entities|selectattr("has_detail")|list %]match, [% endif %]useRoute } from "@/lib/router";
[% for page in pages %]
import { [= page.component =] } from "@/pages/[= page.component =]";
[% endfor %]
[% for entity in entities if entity.has_detail %]
import { [= entity.pascal =]Page } from "@/pages/[= entity.pascal =]Page";
[% endfor %]
import { NotFoundPage } from "@/pages/NotFoundPage";
import { DataProvider } from "@/storage/DataProvider";

/** The app: its data, its frame and the screen of the current route. */
export function App() {
  return (
    <DataProvider>
      <ToastProvider>
        <AppShell>
          <Notices />
          <Screen />
        </AppShell>
      </ToastProvider>
    </DataProvider>
  );
}

function Screen() {
  const route = useRoute();
  switch (route.split("?")[0]) {
[% set home = pages|selectattr("path", "equalto", "/")|first %]
[% for page in pages %]
[% if loop.first and not home %]
    case "/":
[% endif %]
    case [= page.path|js =]:
[% if spot and loop.first %]
      return (
        <>
          <[= page.component =] />
          <Spotlight title={[= t({"poll": "voted", "flashcards": "study", "habits": "week"}[purpose])|js =]} within />
        </>
      );
[% else %]
      return <[= page.component =] />;
[% endif %]
[% endfor %]
  }
[% for entity in entities if entity.has_detail %]
  const [= entity.camel =]Route = match([= ("/" ~ entity.route ~ "/:id")|js =], route);
  if ([= entity.camel =]Route) return <[= entity.pascal =]Page id={[= entity.camel =]Route.id ?? ""} />;
[% endfor %]
  return <NotFoundPage />;
}
