    const { questions } = await import("@/data/questions");
    renderApp();
    for (const [index, question] of questions.entries()) {
      expect(screen.getByText(`Question ${index + 1} of ${questions.length}`)).toBeVisible();
      // The last answer is wrong, all others are right.
      const choice = index === questions.length - 1 ? (question.correct + 1) % question.answers.length : question.correct;
      fireEvent.click(screen.getByRole("button", { name: question.answers[choice] ?? "" }));
      expect(screen.getByRole("status").textContent).toMatch(choice === question.correct ? /^Correct/ : /^Not quite/);
      expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", String(index + 1));
      // A second answer to the same question does not count.
      fireEvent.click(screen.getByRole("button", { name: question.answers[question.correct] ?? "" }));
      fireEvent.click(screen.getByRole("button", { name: /next question|see your score/i }));
    }
    expect(screen.getByRole("status").textContent).toContain(`${questions.length - 1} of ${questions.length}`);
    expect(within(screen.getByRole("list", { name: "Mistakes" })).getAllByRole("listitem")).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: "Play again" }));
    expect(screen.getByText(`Question 1 of ${questions.length}`)).toBeVisible();
    expect(screen.getByText("Score 0")).toBeVisible();
