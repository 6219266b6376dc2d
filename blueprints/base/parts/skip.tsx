      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-50 focus:rounded-control focus:bg-primary focus:px-4 focus:py-2 focus:text-on-primary" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>
        [= t("skip")|jsx =]
      </a>
