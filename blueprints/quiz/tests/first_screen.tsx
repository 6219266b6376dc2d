    const { questions } = await import("@/data/questions");
    renderApp();
    expect(screen.getByRole("heading", { name: questions[0]?.question ?? "" })).toBeVisible();
    for (const answer of questions[0]?.answers ?? []) expect(screen.getByRole("button", { name: answer })).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "0");
