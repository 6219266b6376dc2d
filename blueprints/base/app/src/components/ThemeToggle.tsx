import { useState } from "react";
import { Icon } from "@/components/Icon";
import { chooseTheme, currentTheme } from "@/lib/theme";

/** Switches between the light and the dark theme. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(currentTheme);
  const next = theme === "dark" ? "light" : "dark";

  function toggle() {
    chooseTheme(next);
    setTheme(next);
  }

  return (
    <button type="button" className="btn-icon" onClick={toggle} aria-label={next === "dark" ? [= t("dark_theme")|js =] : [= t("light_theme")|js =]}>
      <Icon name={next === "dark" ? "moon" : "sun"} />
    </button>
  );
}
