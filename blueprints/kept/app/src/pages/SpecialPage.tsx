import { PageHeader } from "@/components/PageHeader";
import { Spotlight } from "@/components/Spotlight";

/** [= page.title|doc =]. */
export function [= page.component =]() {
  return (
    <>
      <PageHeader title={[= page.title|js =]} />
      <Spotlight />
    </>
  );
}
