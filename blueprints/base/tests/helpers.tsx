import { render } from "@testing-library/react";
import { App } from "@/App";

/** Shows the app as a visitor finds it; call the result's `unmount` and this again for a reload. */
export function renderApp(route = "/") {
  window.location.hash = route;
  return render(<App />);
}
