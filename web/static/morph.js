// Makes one tree of elements into another with the fewest changes, so that focus, scroll and opened
// explanations stay where they were. Siblings with `data-key` are matched by it, others in order.

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.dataset?.key : undefined);

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

function attributes(from, to) {
  for (const { name } of [...from.attributes]) {
    const ours = name === "open" && from.nodeName === "DETAILS";
    if (!to.hasAttribute(name) && !ours) from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

function matchFor(wanted, cursor, keyed) {
  const key = keyOf(wanted);
  if (key !== undefined) return keyed.get(key);
  for (let at = cursor; at; at = at.nextSibling) {
    if (keyOf(at) === undefined) return alike(at, wanted) ? at : undefined;
  }
  return undefined;
}

function children(from, to) {
  const wanted = new Set([...to.childNodes].map(keyOf));
  for (const child of [...from.childNodes]) {
    if (keyOf(child) !== undefined && !wanted.has(keyOf(child))) child.remove();
  }
  const keyed = new Map([...from.childNodes].map((child) => [keyOf(child), child]));
  let cursor = from.firstChild;
  for (const want of [...to.childNodes]) {
    const match = matchFor(want, cursor, keyed);
    if (!match || !alike(match, want)) {
      from.insertBefore(want, cursor);
      continue;
    }
    if (match !== cursor) from.insertBefore(match, cursor);
    cursor = match.nextSibling;
    change(match, want);
  }
  while (cursor) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    gone.remove();
  }
}

function change(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  attributes(from, to);
  children(from, to);
}

function firstInSight(root) {
  const keyed = [...root.querySelectorAll("[data-key]")];
  return keyed.find((element) => element.getBoundingClientRect().bottom > 0);
}

export function morph(from, to) {
  const focused = from.contains(document.activeElement) ? document.activeElement : null;
  const steady = scrollY > 0 ? focused ?? firstInSight(from) : null;
  const before = steady?.getBoundingClientRect().top;
  change(from, to);
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  if (steady?.isConnected) scrollBy({ top: steady.getBoundingClientRect().top - before, behavior: "instant" });
}
