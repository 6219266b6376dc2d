    vi.useFakeTimers({ now: new Date(2026, 4, 4, 9, 0) });
    try {
      renderApp();
      const time = () => screen.getByRole("timer").textContent ?? "";
      const full = time();
      fireEvent.click(screen.getByRole("button", { name: "Start" }));
      act(() => vi.advanceTimersByTime(10_000));
      const seconds = (text: string) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      expect(seconds(time())).toBe(seconds(full) - 10);
      expect(document.title).toContain(time());
      fireEvent.click(screen.getByRole("button", { name: "Pause" }));
      const paused = time();
      act(() => vi.advanceTimersByTime(60_000));
      expect(time()).toBe(paused);
      fireEvent.click(screen.getByRole("button", { name: "Reset" }));
      expect(time()).toBe(full);
      fireEvent.click(screen.getByRole("button", { name: "Start" }));
      // A tab that slept: the clock has moved on, but no tick came in between.
      vi.setSystemTime(Date.now() + seconds(full) * 1000);
      act(() => vi.advanceTimersByTime(500));
      expect(screen.getByTestId("finished-today").textContent).toBe("1");
      expect(screen.getByRole("button", { name: /break/i, pressed: true })).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
