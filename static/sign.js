/* A drawn signature: the path of the finger in whole units of a box of 600 × 150, in a hidden field. Without this script the typed name signs alone. */
(() => {
  const part = document.querySelector("[data-draws]");
  if (!part) return;
  const box = part.querySelector("svg"), path = box.querySelector("path"), field = part.querySelector("input");
  const show = (data) => { if (data.length > 20000) return; field.value = data; path.setAttribute("d", data); };
  const place = (event) => {
    const at = box.getBoundingClientRect();
    const inside = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    const scale = Math.min(at.width / 600, at.height / 150);
    const left = (at.width - 600 * scale) / 2, top = (at.height - 150 * scale) / 2;
    return `${inside((event.clientX - at.left - left) / scale, 600)} ${inside((event.clientY - at.top - top) / scale, 150)}`;
  };
  let drawing = false;
  box.addEventListener("pointerdown", (event) => { drawing = true; box.setPointerCapture(event.pointerId); show(`${field.value}M${place(event)}`); event.preventDefault(); });
  box.addEventListener("pointermove", (event) => { if (drawing) show(`${field.value}L${place(event)}`); });
  ["pointerup", "pointercancel"].forEach((name) => box.addEventListener(name, () => { drawing = false; }));
  part.querySelector("button").addEventListener("click", () => show(""));
  part.hidden = false;
  show(field.value);
})();
