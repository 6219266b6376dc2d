    const { questions } = await import("@/data/questions");
    const first = renderApp();
    const [question] = questions;
    fireEvent.click(screen.getByRole("button", { name: question?.answers[question.correct] ?? "" }));
    first.unmount();
    renderApp();
    expect(screen.getByText("Score 1")).toBeVisible();
    expect(screen.getByText(`Question 2 of ${questions.length}`)).toBeVisible();
