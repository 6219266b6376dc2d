import type { ReactNode } from "react";
import { NavLinks } from "@/components/NavLinks";
//% if has.dark_mode
import { ThemeToggle } from "@/components/ThemeToggle";
//% endif
import { href } from "@/lib/router";

