    vi.useFakeTimers({ now: new Date(2026, 4, 4, 9, 0) });
    try {
      const first = renderApp();
      fireEvent.click(screen.getByRole("button", { name: "Start" }));
      vi.setSystemTime(Date.now() + [= ((content.timer.focus or 25) * 60000)|js =]);
      act(() => vi.advanceTimersByTime(500));
      expect(screen.getByTestId("finished-today").textContent).toBe("1");
      first.unmount();
      renderApp();
      expect(screen.getByTestId("finished-today").textContent).toBe("1");
    } finally {
      vi.useRealTimers();
    }
