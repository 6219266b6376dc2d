// What stands in the way of somebody who does not see, or not well.
import AxeBuilder from "@axe-core/playwright";

/** Serious and critical findings of axe. */
export async function barriers(page, route) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${route} ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${(node.any[0]?.message ?? "").slice(0, 120)}`).join("; ")}`);
}
