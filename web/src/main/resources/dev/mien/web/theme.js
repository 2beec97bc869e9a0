// Not a module: it runs before the first thing is drawn, so that a dark page never flashes white.
{
  const theme = localStorage.getItem("mien.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
}
