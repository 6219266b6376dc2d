[% if purpose == "blog" %]
import { PageHeader } from "@/components/PageHeader";
[% endif %]
import { Spotlight } from "@/components/Spotlight";

/** [= page.title|doc =]. */
export function [= page.component =]() {
[% if purpose == "blog" %]
  return (
    <>
      <PageHeader title={[= page.title|js =]} />
      <Spotlight />
    </>
  );
[% else %]
  return <Spotlight title={[= page.title|js =]} />;
[% endif %]
}
