/** The studio's drawings: one line each, 24 by 24. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  image:
    "M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v11a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 17.500zM12 12.600a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM7.200 19.500c.5-2.800 2.300-4.300 4.800-4.300s4.300 1.500 4.800 4.300",
  audio:
    "M12 15a3.200 3.200 0 0 0 3.200-3.200V6.700a3.200 3.200 0 0 0-6.400 0v5.100A3.200 3.200 0 0 0 12 15zM5.800 11.500a6.200 6.200 0 0 0 12.400 0M12 17.700V21",
  video:
    "M4 7.500A1.500 1.500 0 0 1 5.500 6h8A1.500 1.500 0 0 1 15 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-8A1.500 1.500 0 0 1 4 16.500zM15 10.500l5-2.500v8l-5-2.500",
  play: "M8 5.500v13l10.500-6.500z",
  pause: "M8.500 5.500v13M15.500 5.500v13",
  record: "M12 17.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11z",
  stop: "M7 7h10v10H7z",
  loop: "M5 11V9.500A3.500 3.500 0 0 1 8.500 6H19m-3-3 3 3-3 3M19 13v1.500a3.500 3.500 0 0 1-3.500 3.500H5m3 3-3-3 3-3",
  sound:
    "M4.500 9.500v5H8l4.500 4v-13L8 9.500zM16 9a4.200 4.200 0 0 1 0 6M18.500 6.500a7.800 7.800 0 0 1 0 11",
  mute: "M4.500 9.500v5H8l4.500 4v-13L8 9.500zM16.500 9.500l5 5M21.500 9.500l-5 5",
  fullscreen: "M9 4.500H4.500V9M15 4.500h4.500V9M9 19.500H4.500V15M15 19.500h4.500V15",
  download: "M12 4v11m-4.500-4.500L12 15l4.500-4.500M5 19.500h14",
  again: "M5 12a7 7 0 1 0 2.300-5.200M5 4v4h4",
  reuse: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
  compare: "M12 3.500v17M8.500 6.500h-4v11h4M15.500 6.500h4v11h-4",
  remove: "M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.300 10.500v5.500M13.700 10.500v5.500",
  close: "M6 6l12 12M18 6 6 18",
  search: "M10.500 16.500a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15 15l5 5",
  warning: "M12 4.500 3.500 19.500h17zM12 10v4.500M12 17v.1",
  presets: "M6.500 4.500h11v15L12 15.500l-5.500 4z",
  actualSize: "M4.500 8V6A1.500 1.500 0 0 1 6 4.500h12A1.500 1.500 0 0 1 19.500 6v12a1.500 1.500 0 0 1-1.500 1.500H6A1.500 1.500 0 0 1 4.500 18V8M8.500 9v6M15.500 9v6M12 10.500v.1M12 13.500v.1",
  handOver: "M13 5h4.500A1.500 1.500 0 0 1 19 6.500v11a1.500 1.500 0 0 1-1.500 1.500H13M4 12h10.500m-3.500-3.500L14.500 12 11 15.500",
  former: "M14.500 6 8.500 12l6 6",
  following: "M9.500 6l6 6-6 6",
  folder: "M4 17.500v-11A1.500 1.500 0 0 1 5.500 5h4l2 2.500h7A1.500 1.500 0 0 1 20 9v8.500a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 17.500z",
  cut: "M8 4.500v15M16 4.500v15M8 12h8M3.500 8v8M20.500 8v8",
};

/** @typedef {keyof typeof PATHS} IconName */

/** A drawing that goes with words, and so says nothing itself. @param {IconName} name */
export function icon(name, style = "line-icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", style);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", PATHS[name]);
  svg.append(line);
  return svg;
}
