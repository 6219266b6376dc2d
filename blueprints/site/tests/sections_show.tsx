    const { sections } = await import("@/data/content");
    renderApp();
    for (const section of sections) {
      const region = document.getElementById(section.id);
      expect(region).not.toBeNull();
      expect(region?.querySelector("h1, h2")?.textContent).toBe(section.title);
      for (const item of section.items) {
        expect(region?.textContent).toContain(item.title);
        for (const word of [item.value, ...item.lines]) if (section.kind !== "gallery" && section.kind !== "faq") expect(region?.textContent).toContain(word);
      }
    }
    for (const link of within(screen.getByRole("navigation")).getAllByRole("link")) {
      expect(document.getElementById((link.getAttribute("href") ?? "").slice(1))).not.toBeNull();
    }
