// Says politely, to those who cannot see the page change, what changed: never that minutes passed.

export function statesIn(root) {
  const keyed = [...root.querySelectorAll("[data-key][data-state]")];
  return new Map(keyed.map((e) => [e.dataset.key, { state: e.dataset.state, loud: e.dataset.loud }]));
}

function counted(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

export function announce(region, before, after) {
  const fresh = [...after].filter(([key]) => !before.has(key));
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const moved = [...after].filter(([key, { state }]) => before.has(key) && before.get(key).state !== state);
  const loud = [...moved, ...fresh].filter(([, { loud }]) => loud).map(([, { loud }]) => loud);
  const said = [...loud];
  if (fresh.length) said.push(`${counted(fresh.length, "row")} added`);
  if (gone.length) said.push(`${counted(gone.length, "row")} gone`);
  if (moved.length > loud.length) said.push(`${counted(moved.length, "row")} changed`);
  if (said.length) region.textContent = `${said.join(". ")}.`;
}
